extension Reader {
  mutating func readVessel() -> Vessel? {
    let name = text("vessel.name", max: 70, required: true, evenOnPaper: true)
    let flag = country("vessel.flag", required: true, evenOnPaper: true)
    let registration = readRegistration()
    let use: Vessel.Use? = isPaper && draft["vessel.use"] == nil ? .pleasure : choice("vessel.use")
    let kind: Vessel.Kind? = isPaper && draft["vessel.kind"] == nil ? .other : choice("vessel.kind")
    let base: Vessel.CharterBase? = choice("vessel.charterBase", required: false)
    let unit = Length.Unit(rawValue: draft["vessel.unit"] ?? "m") ?? .metres
    let length = readLength("vessel.length", unit, metres: 2...120, required: true)
    let beam = readLength("vessel.beam", unit, metres: 0.3...40)
    let draught = readLength("vessel.draught", unit, metres: 0.05...20)
    checkProportions(length, beam)
    let tonnage = readTonnage()
    let owner = text("vessel.ownerName", max: 70, required: true)
    guard let name, let flag, let registration, let use, let kind, let length else {
      readParticulars(into: nil, flag: flag, kind: kind)
      return nil
    }
    let vessel = Vessel(
      name: name, flag: flag, registration: registration, use: use, kind: kind, lengthOverall: length,
      grossTonnage: tonnage, ownerName: owner ?? "")
    return readParticulars(into: vessel, flag: flag, kind: kind).map { vessel in
      var vessel = vessel
      (vessel.beam, vessel.draught, vessel.charterBase) = (beam, draught, base)
      return vessel
    }
  }

  private mutating func readRegistration() -> Vessel.Registration? {
    let number = text("vessel.registration", max: 30)
    if let number { return .number(number.uppercased()) }
    if draft["vessel.registration"] != nil { return nil }
    if let reason = draft["vessel.registrationNone"], !reason.isEmpty {
      return code("vessel.registrationNone", of: Form.field("vessel.registrationNone")).map {
        .none(reason: $0)
      }
    }
    missing("vessel.registration")
    return isPaper ? Vessel.Registration.none(reason: "notOnPapers") : nil
  }

  /// V28: within the range, in metres whatever was typed.
  mutating func readLength(
    _ path: String, _ unit: Length.Unit, metres: ClosedRange<Double>, required: Bool = false
  ) -> Length? {
    guard let typed = draft[path] else {
      if required || isRequired(path) { missing(path, evenOnPaper: required) }
      return nil
    }
    guard let length = Length(typed, unit) else {
      note("length.unreadable", at: path)
      return nil
    }
    let values = [
      "min": Length.metres(metres.lowerBound).figure, "max": Length.metres(metres.upperBound).figure,
    ]
    // Four times beyond the range no vessel lies: that is a slip of the decimal point, not a rare boat.
    guard (metres.lowerBound / 4...metres.upperBound * 4).contains(length.inMetres) else {
      note("length.outOfRange", at: path, .error, values)
      return nil
    }
    if !metres.contains(length.inMetres) { note("length.unusual", at: path, .warning, values) }
    return length
  }

  /// V28: feet typed as metres are the commonest slip.
  private mutating func checkProportions(_ length: Length?, _ beam: Length?) {
    guard let length else { return }
    if let beam, beam.micrometres >= length.micrometres {
      note("vessel.beam.wide", at: "vessel.beam", .warning)
    } else if length.typedIn == .metres, length.inMetres > 24,
      beam.map({ $0.inMetres < length.inMetres / 6 }) ?? true
    {
      note("vessel.length.unit", at: "vessel.length", .warning, ["length": length.words])
    } else if let beam, beam.inMetres < length.inMetres / 8 {
      note("vessel.beam.narrow", at: "vessel.beam", .warning)
    }
  }

  mutating func readTonnage() -> Vessel.Tonnage {
    if isRequired("vessel.tonnage"), draft["vessel.tonnage"] == nil, !flag("vessel.tonnageNotStated") {
      missing("vessel.tonnage")
    }
    guard draft["vessel.tonnage"] != nil, let thousandths = thousandths("vessel.tonnage", max: 10_000) else {
      return .notStated
    }
    return .gross(hundredths: thousandths / 10)
  }

  /// The rest of the page, read even when the boat can't be made of it, so that all problems show at once.
  @discardableResult
  private mutating func readParticulars(into known: Vessel?, flag: String?, kind: Vessel.Kind?) -> Vessel? {
    let ownerCountry = country("vessel.ownerCountry")
    let ownerAddress = text("vessel.ownerAddress", max: 200)
    let ownerPhone = phone("vessel.ownerPhone")
    let ownerEmail = email("vessel.ownerEmail")
    let portOfRegistry = text("vessel.portOfRegistry", max: 60)
    let hull = readHullIdentification()
    let mmsi = readMMSI(flag: flag)
    let callSign = readCallSign(flag: flag)
    let imo = readIMO()
    let built = whole("vessel.yearBuilt", in: 1800...(context.zone.date(context.now).year + 1))
    let model = text("vessel.makeModel", max: 70)
    let material = code("vessel.hullMaterial", of: Form.field("vessel.hullMaterial"))
    let colour = code("vessel.hullColour", of: Form.field("vessel.hullColour"))
    let masts = whole("vessel.masts", in: 0...5)
    let engines = text("vessel.engines", max: 200)
    let tenders = text("vessel.tenders", max: 200)
    guard var vessel = known else { return nil }
    (vessel.ownerCountry, vessel.ownerAddress) = (ownerCountry, ownerAddress)
    (vessel.ownerPhone, vessel.ownerEmail) = (ownerPhone, ownerEmail)
    (vessel.portOfRegistry, vessel.hullIdentification) = (portOfRegistry, hull)
    (vessel.mmsi, vessel.callSign, vessel.imoNumber) = (mmsi, callSign, imo)
    (vessel.yearBuilt, vessel.makeAndModel, vessel.hullMaterial) = (built, model, material)
    (vessel.hullColour, vessel.masts, vessel.engines, vessel.tenders) = (colour, masts, engines, tenders)
    return vessel
  }
}
