extension Reader {
  mutating func readGoods() -> Goods {
    var goods = Goods()
    goods.firearms = tri("goods.firearms")
    goods.firearmList = readFirearms(goods.firearms)
    goods.cash = tri("goods.cash")
    goods.cashAmount = readCash(goods.cash)
    goods.animals = tri("goods.animals")
    goods.animalList = readAnimals(goods.animals)
    goods.plants = answer("goods.plants", detail: "goods.plantsDetail")
    goods.landing = answer("goods.landing", detail: "goods.landingDetail")
    goods.restricted = answer("goods.restricted", detail: "goods.restrictedDetail")
    goods.cargo = answer("goods.cargo", detail: "goods.cargoDetail")
    goods.drones = answer("goods.drones", detail: "goods.dronesDetail")
    goods.spearguns = answer("goods.spearguns", detail: "goods.speargunsDetail")
    goods.spiritsMillilitres = thousandths("goods.spirits", max: 1000)
    goods.wineMillilitres = thousandths("goods.wine", max: 1000)
    goods.beerMillilitres = thousandths("goods.beer", max: 5000)
    goods.cigarettes = whole("goods.cigarettes", in: 0...1_000_000)
    goods.tobaccoGrams = whole("goods.tobacco", in: 0...1_000_000)
    return goods
  }

  /// V24: a serial number or the word that it has none; ammunition with its calibre.
  private mutating func readFirearms(_ answer: Tri) -> [Goods.Firearm] {
    guard let rows = rows("goods.firearm", asked: "goods.firearms", answer) else { return [] }
    return rows.map { path in
      let kind = text(path + "kind", max: 60, required: true)
      let make = text(path + "make", max: 60)
      let serial = text(path + "serial", max: 40)
      if serial == nil, draft[path + "serial"] == nil, !flag(path + "noSerial") { missing(path + "serial") }
      let calibre = text(path + "calibre", max: 20)
      let rounds = whole(path + "rounds", in: 0...1_000_000) ?? 0
      if rounds > 0, draft[path + "calibre"] == nil { missing(path + "calibre") }
      return Goods.Firearm(kind: kind ?? "", make: make, serial: serial, calibre: calibre, rounds: rounds)
    }
  }

  private mutating func readAnimals(_ answer: Tri) -> [Goods.Animal] {
    guard let rows = rows("goods.animal", asked: "goods.animals", answer) else { return [] }
    return rows.map { path in
      let species = text(path + "species", max: 60, required: true)
      let name = text(path + "name", max: 60)
      let chip = readMicrochip(path + "microchip")
      return Goods.Animal(
        species: species ?? "", name: name, microchip: chip, permit: text(path + "permit", max: 40))
    }
  }

  /// The rows that belong to a yes; nil when there are none to read. V25: a yes wants at least one.
  private mutating func rows(_ list: String, asked: String, _ answer: Tri) -> [String]? {
    guard answer == .yes else { return nil }
    let count = draft.count(of: list)
    if count == 0 {
      missing(asked, Form.plain(list) + ".none")
      return nil
    }
    let most = Form.rowsMax[list, default: 20]
    guard count <= most else {
      note("rows.tooMany", at: list, .error, ["max": String(most)])
      return nil
    }
    return (0..<count).map { "\(list).\($0)." }
  }

  private mutating func readCash(_ answer: Tri) -> Money? {
    guard answer == .yes else { return nil }
    let currency = draft["goods.cashCurrency"]?.uppercased()
    let amount = thousandths("goods.cashAmount", max: 100_000_000)
    if draft["goods.cashAmount"] == nil { missing("goods.cashAmount") }
    guard let currency else {
      missing("goods.cashCurrency")
      return nil
    }
    guard context.lists.currencies.contains(currency) else {
      note("currency.unknown", at: "goods.cashCurrency")
      return nil
    }
    let digits = Money.minorDigits(of: currency)
    return amount.map { Money(minor: Int64(digits == 0 ? $0 / 1000 : $0 / 10), currency) }
  }
}
