import ClearanceCore

/// An invented boat with invented people: the answers they would give on every declaration.
struct Craft: Sendable {
  let name: String
  /// Of `vessel.` and `people.`, as in ``Form``.
  let answers: [String: String]
  let people: Int
}

/// Makes boats and people up, always the same from the same dice.
struct Fleet {
  var dice: Dice
  private var used: Set<String> = []
  private var serial = 100

  init(dice: Dice) { self.dice = dice }

  mutating func craft(fewest: Int = 1, most: Int = 6) -> Craft {
    serial += 1
    let home = dice.pick(Self.homes)
    let feet = dice.pick([31, 34, 36, 38, 40, 40, 42, 44, 45, 47, 50, 54, 58, 65])
    let isMotor = dice.happens(in: 15)
    let isCat = !isMotor && dice.happens(in: 35)
    var answers: [String: String] = [
      "vessel.flag": home.flag, "vessel.registration": "\(home.prefix)\(10_000 + serial * 7)",
      "vessel.use": dice.happens(in: 20) ? "bareboat" : "pleasure",
      "vessel.kind": isMotor ? "motorYacht" : isCat ? "multihullSail" : "monohullSail",
      "vessel.masts": isMotor ? "0" : "1", "vessel.tonnageNotStated": "yes",
      "vessel.hullColour": dice.pick(["white", "white", "white", "blue", "grey", "red"]),
      "vessel.hullMaterial": dice.pick(["grp", "grp", "grp", "aluminium", "steel"]),
      "vessel.yearBuilt": String(dice.roll(1984...2024)),
      "vessel.callSign": home.callSign + String(serial + 1000),
      "vessel.engines": dice.pick(["1 × 40 hp diesel", "1 × 55 hp diesel", "2 × 30 hp diesel"]),
      "vessel.tenders": dice.pick(["RIB 3.1 m, 15 hp", "Inflatable 2.7 m, 6 hp", "RIB 3.4 m, 20 hp"]),
      "vessel.ownerCountry": home.flag,
    ]
    if home.isFeet {
      answers["vessel.unit"] = "ft"
      answers["vessel.length"] = String(feet)
      answers["vessel.beam"] = String(isCat ? feet / 2 : feet / 3)
      answers["vessel.draught"] = isCat ? "4" : "6.5"
    } else {
      answers["vessel.unit"] = "m"
      answers["vessel.length"] = Length(micrometres: Int64(feet) * 300_000).figure
      answers["vessel.beam"] = Length(micrometres: Int64(isCat ? feet / 2 : feet / 3) * 300_000).figure
      answers["vessel.draught"] = isCat ? "1.2" : "2"
    }
    if dice.happens(in: 70) { answers["vessel.mmsi"] = home.mid + String(100_000 + serial * 13) }
    let name = boatName()
    answers["vessel.name"] = name
    let count = dice.roll(fewest...most)
    let family = dice.pick(home.surnames)
    for index in 0..<count { add(person: index, of: home, family: family, to: &answers) }
    answers["vessel.ownerName"] = "\(answers["people.0.givenNames"] ?? "") \(family)"
    answers["check.declaredBy"] = answers["vessel.ownerName"]
    return Craft(name: name, answers: answers, people: count)
  }

  private mutating func add(
    person index: Int, of home: Home, family: String, to answers: inout [String: String]
  ) {
    let isFamily = index < 2 || dice.happens(in: 60)
    let (given, sex) = dice.pick(Self.given)
    let row = "people.\(index)."
    answers[row + "surname"] = isFamily ? family : dice.pick(home.surnames)
    answers[row + "givenNames"] = given
    answers[row + "sex"] = sex
    answers[row + "birthDay"] = String(dice.roll(1...28))
    answers[row + "birthMonth"] = String(dice.roll(1...12))
    answers[row + "birthYear"] = String(index < 2 ? dice.roll(1950...1995) : dice.roll(1955...2015))
    answers[row + "birthCountry"] = home.flag
    answers[row + "nationality"] = home.icao
    answers[row + "role"] = index == 0 ? "master" : dice.happens(in: 50) ? "unpaidCrew" : "passenger"
    answers[row + "documentKind"] = "passport"
    answers[row + "documentNumber"] = "\(home.prefix)\(serial)\(index)\(dice.roll(10_000...99_999))"
    answers[row + "documentIssuer"] = home.icao
    answers[row + "documentExpires"] =
      "20\(dice.roll(28...34))-0\(dice.roll(1...9))-\(dice.roll(10...28))"
  }

  private mutating func boatName() -> String {
    for _ in 0..<200 {
      let name =
        dice.happens(in: 45)
        ? dice.pick(Self.boats) : "\(dice.pick(Self.firstWords)) \(dice.pick(Self.lastWords))"
      if used.insert(name).inserted { return name }
    }
    return "\(dice.pick(Self.boats)) \(serial)"
  }

  struct Home: Sendable {
    let flag, icao, prefix, mid, callSign: String
    let isFeet: Bool
    let surnames: [String]
  }

  private static let homes = [
    Home(
      flag: "GB", icao: "GBR", prefix: "SSR", mid: "235", callSign: "MZ", isFeet: true,
      surnames: ["Ashdown", "Penrose", "Whitlock", "O’Hare", "Tremayne", "Fairley", "Gillespie"]),
    Home(
      flag: "US", icao: "USA", prefix: "US", mid: "367", callSign: "WDX", isFeet: true,
      surnames: ["Hartwell", "Brannigan", "Delacroix", "Okafor", "Lindqvist", "Sandoval"]),
    Home(
      flag: "FR", icao: "FRA", prefix: "FR", mid: "227", callSign: "FQ", isFeet: false,
      surnames: ["Kervella", "Beaumanoir", "L’Hostis", "Préville", "d’Aubigny", "Lemétayer"]),
    Home(
      flag: "DE", icao: "D", prefix: "DE", mid: "211", callSign: "DK", isFeet: false,
      surnames: ["Brüggemann", "von Stade", "Kühnel", "Petersen-Wolff", "Jäger"]),
    Home(
      flag: "NL", icao: "NLD", prefix: "NL", mid: "244", callSign: "PF", isFeet: false,
      surnames: ["van der Velde", "IJsselstein", "de Graaf", "Hoekstra"]),
    Home(
      flag: "CA", icao: "CAN", prefix: "CA", mid: "316", callSign: "VC", isFeet: true,
      surnames: ["MacAulay", "Tremblay-Roy", "Fitzsimmons", "Beausoleil"]),
    Home(
      flag: "TT", icao: "TTO", prefix: "TT", mid: "362", callSign: "9Y", isFeet: true,
      surnames: ["Ramkissoon", "Joseph-Baptiste", "Mohammed", "St. Clair"]),
    Home(
      flag: "VC", icao: "VCT", prefix: "VC", mid: "375", callSign: "J8", isFeet: true,
      surnames: ["Ollivierre", "Quashie", "Bynoe", "Mc Lawrence"]),
  ]

  private static let given = [
    ("Margaret", "F"), ("Thomas", "M"), ("Élodie", "F"), ("Yannick", "M"), ("Anneke", "F"), ("Pieter", "M"),
    ("Ingrid", "F"), ("Jürgen", "M"), ("Carmen Luz", "F"), ("Desmond", "M"), ("Anne-Sophie", "F"),
    ("Rohan", "M"), ("Keisha", "F"), ("William James", "M"), ("Zoë", "F"), ("Sinéad", "F"), ("Marlon", "M"),
    ("Beatrix", "F"), ("Olivier", "M"), ("Indira", "F"), ("Hugo", "M"), ("Solange", "F"), ("Nathaniel", "M"),
  ]
  private static let boats = [
    "Windsong", "Sea Gypsy", "L’Étoile du Sud", "Serenity", "Dolce Vita", "Kittiwake", "Albatros",
    "Passepartout",
    "Blue Marlin", "Second Wind", "Zephyr", "Pélican", "Nordlicht", "Wanderlust", "Mistral", "Calypso Rose",
    "Tradewinds", "Saudade", "Halcyon", "Meltemi", "Petrel", "Frigate Bird", "Vagabond", "Tamarind",
    "Morning Star",
    "Sans Souci", "Zeezwaluw", "Aurora", "Ti Punch", "Osprey", "Southern Cross", "Isbjørn",
  ]
  private static let firstWords = [
    "Blue", "Silver", "Wild", "Sea", "Island", "Golden", "Quiet", "Southern", "Coral", "Salty", "Lazy",
    "Northern",
  ]
  private static let lastWords = [
    "Heron", "Dancer", "Spirit", "Swan", "Horizon", "Dream", "Moon", "Pearl", "Dolphin", "Breeze", "Turtle",
    "Rover",
  ]
}
