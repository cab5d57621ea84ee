/// Goods and things aboard that a customs or quarantine officer asks about.
public struct Goods: Hashable, Sendable, Codable {
  public struct Firearm: Hashable, Sendable, Codable {
    /// As `rifle`, `flare launcher`: in the skipper's words.
    public var kind: String
    public var make: String?
    /// Nil when it bears none.
    public var serial: String?
    public var calibre: String?
    public var rounds: Int
    public init(kind: String, make: String?, serial: String?, calibre: String?, rounds: Int) {
      (self.kind, self.make, self.serial) = (kind, make, serial)
      (self.calibre, self.rounds) = (calibre, rounds)
    }
  }
  public struct Animal: Hashable, Sendable, Codable {
    public var species: String
    public var name: String?
    /// 15 digits, ISO 11784.
    public var microchip: String?
    public var permit: String?
    public init(species: String, name: String?, microchip: String?, permit: String?) {
      (self.species, self.name, self.microchip, self.permit) = (species, name, microchip, permit)
    }
  }
  /// A yes-or-no question with what was added to a yes.
  public struct Answer: Hashable, Sendable, Codable {
    public var answer: Tri
    public var detail: String?
    public init(_ answer: Tri, detail: String? = nil) { (self.answer, self.detail) = (answer, detail) }
  }

  public var firearms: Tri
  public var firearmList: [Firearm]
  /// Cash and instruments over the administration's limit.
  public var cash: Tri
  public var cashAmount: Money?
  public var animals: Tri
  public var animalList: [Animal]
  /// Fresh food, meat, plants, soil.
  public var plants: Answer
  /// Goods to be landed, left or sold.
  public var landing: Answer
  public var restricted: Answer
  /// Goods carried for trade.
  public var cargo: Answer
  public var drones: Answer
  public var spearguns: Answer
  /// Litres, in thousandths; nil when not stated.
  public var spiritsMillilitres: Int?
  public var wineMillilitres: Int?
  public var beerMillilitres: Int?
  public var cigarettes: Int?
  public var tobaccoGrams: Int?

  public init(nothing answer: Tri = .no) {
    (firearms, cash, animals) = (answer, answer, answer)
    (firearmList, animalList) = ([], [])
    (plants, landing, restricted, cargo) = (Answer(answer), Answer(answer), Answer(answer), Answer(answer))
    (drones, spearguns) = (Answer(answer), Answer(answer))
  }
}
