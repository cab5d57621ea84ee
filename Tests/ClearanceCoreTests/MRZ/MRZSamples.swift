import ClearanceCore
import Testing

/// The lines of one specimen document, with what a reader should make of them.
struct MRZSample: Sendable, CustomTestStringConvertible {
  let id: String
  let format: MachineReadableZone.Format
  let surname, givenNames: String
  let failed: [MachineReadableZone.Check]
  let lines: [String]

  init(
    _ id: String, _ format: MachineReadableZone.Format, _ surname: String, _ givenNames: String,
    _ failed: [MachineReadableZone.Check], _ lines: String...
  ) {
    (self.id, self.format, self.surname, self.givenNames) = (id, format, surname, givenNames)
    (self.failed, self.lines) = (failed, lines)
  }
  var testDescription: String { id }

  static var all: [MRZSample] { published + made }
}

extension MRZSample {
  /// Specimens that issuers and ICAO Doc 9303 have published, as the tests of cheminfo/mrz (MIT) and
  /// GioviQ/MRZ (Apache-2.0) quote them: nobody's documents.
  static let published = [
    MRZSample(
      "MRZ001", .oldFrench, "BERTHIER", "CORINNE", [],
      "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<",
      "9409923102854CORINNE<<<<<<<6512068F4"),
    MRZSample(
      "MRZ002", .oldFrench, "TEST NAME", "ROBERTA", [],
      "IDFRATEST<NAME<<<<<<<<<<<<<<<<0CHE02",
      "1710GVA123451ROBERTA<<<<<<<9112311F2"),
    MRZSample(
      "MRZ008", .visaA, "ERIKSSON", "ANNA MARIA", [],
      "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
      "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"),
    MRZSample(
      "MRZ011", .visaB, "ERIKSSON", "ANNA MARIA", [],
      "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
      "L8988901C4XXX4009078F9612109<<<<<<<<"),
    MRZSample(
      "MRZ017", .td1, "REINARTZ", "ULRIKE KATIA E", [],
      "IDBEL000590240<6013<<<<<<<<<<<",
      "8512017F1311048BEL851201002007",
      "REINARTZ<<ULRIKE<KATIA<E<<<<<<"),
    MRZSample(
      "MRZ020", .td1, "SPECIMEN", "SPECIMEN", [],
      "IDBEL600001795<0152<<<<<<<<<<<",
      "1301014F2311207BEL130101987398",
      "SPECIMEN<<SPECIMEN<<<<<<<<<<<<"),
    MRZSample(
      "MRZ021", .td1, "", "ANNA MARIA", [],
      "I<CHED231458907ABC<<<<<<<<<<<<",
      "7408122F1204159CHE<<<<<<<<<<<1",
      "<<ANNA<MARIA<<<<<<<<<<<<<<<<<<"),
    MRZSample(
      "MRZ022", .td1, "SMITH", "JOHN ALBERT", [],
      "IDCHEA1234567<6<<<<<<<<<<<<<<<",
      "7510256M2009018CHE<<<<<<<<<<<8",
      "SMITH<<JOHN<ALBERT<<<<<<<<<<<<"),
    MRZSample(
      "MRZ026", .td1, "SPECIMEN TRAVEL", "VILMA SOFIA", [],
      "I<FINXA10000585010195<112X<<<<",
      "9501016F2803135FIN<<<<<<<<<<<7",
      "SPECIMEN<TRAVEL<<VILMA<SOFIA<<"),
    MRZSample(
      "MRZ041", .td1, "CARLOS MONTEIRO", "AMELIA VANESS", [],
      "I<PRT000024759<ZZ72<<<<<<<<<<<",
      "8010100F2006017PRT<<<<<<<<<<<8",
      "CARLOS<MONTEIRO<<AMELIA<VANESS"),
    MRZSample(
      "MRZ042", .td1, "CARLOS MONTEIRO", "AMELIA VANESS", [],
      "I<PRT000024759<ZZ72<<<<<<<<<<<",
      "8010100F7006012PRT<<<<<<<<<<<8",
      "CARLOS<MONTEIRO<<AMELIA<VANESS"),
    MRZSample(
      "MRZ048", .td1, "TRAVELER", "HAPPY", [],
      "IPUSAC030049646<<10<30<B22<498",
      "8101017M1911297USA<<0754052296",
      "TRAVELER<<HAPPY<<<<<<<<<<<<<<<"),
    MRZSample(
      "MRZ050", .td1, "ERIKSSON", "ANNA MARIA", [],
      "I<UTOD231458907<<<<<<<<<<<<<<<",
      "7408122F1204159UTO<<<<<<<<<<<6",
      "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    MRZSample(
      "MRZ051", .td1, "ERIKSSON", "ANNA MARIA", [],
      "I<UTOD231458907<<<<<<<<<<<<<<<",
      "7408122F<<<<<<0UTO<<<<<<<<<<<6",
      "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    MRZSample(
      "MRZ052", .td1, "ERIKSSON", "ANNA MARIA", [],
      "I<UTOD231458907ABC<<<<<<<<<<<<",
      "7408122F1204159UTO<<<<<<<<<<<1",
      "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    MRZSample(
      "MRZ053", .td1, "ERIKSSON", "ANNA MARIA", [],
      "I<UTOD23145890<1233<<<<<<<<<<<",
      "7408122F1204159UTO<<<<<<<<<<<2",
      "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    MRZSample(
      "MRZ054", .td1, "STEVENSON", "PETER JOHN", [],
      "I<UTOD23145890<7349<<<<<<<<<<<",
      "3407127M9507122UTO<<<<<<<<<<<2",
      "STEVENSON<<PETER<JOHN<<<<<<<<<"),
    MRZSample(
      "MRZ056", .td1, "REINARTZ", "ULRIKE KATIA E", [.birth, .composite],
      "IDBEL000590240<6013<<<<<<<<<<<",
      "8512018F1311048BEL851201002007",
      "REINARTZ<<ULRIKE<KATIA<E<<<<<<"),
    MRZSample(
      "MRZ057", .td1, "REINARTZ", "ULRIKE KATIA E", [.number, .composite],
      "IDBEL000590240<6016<<<<<<<<<<<",
      "8512017F1311048BEL851201002007",
      "REINARTZ<<ULRIKE<KATIA<E<<<<<<"),
    MRZSample(
      "MRZ060", .td1, "5M1TH", "J0HN AL8ERT", [.birth, .expiry, .composite],
      "IDCHEA1234567<6<<<<<<<<<<<<<<<",
      "7SIOZSGMZOO90IBCHE<<<<<<<<<<<B",
      "5M1TH<<J0HN<AL8ERT<<<<<<<<<<<<"),
    MRZSample(
      "MRZ066", .td2, "ERIKSSON", "ANNA MARIA", [],
      "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
      "D231458907UTO7408122F1204159<<<<<<<6"),
    MRZSample(
      "MRZ068", .td2, "ERIKSSON", "ANNA MARIA", [],
      "IRUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
      "D231458907UTO7408122F1204159<<<<<<<6"),
    MRZSample(
      "MRZ069", .td2, "ERIK55ON", "ANNA MAR1A", [.birth, .expiry, .composite],
      "I<UTOERIK55ON<<ANNA<MAR1A<<<<<<<<<<<",
      "D231458907UT0740BIZZF12O4IS9<<<<<<<G"),
    MRZSample(
      "MRZ071", .td2, "ERIKSSON", "ANNA MARIA", [.number, .composite],
      "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<",
      "D23145890<UTO7408122F1204159<<<<<<<6"),
    MRZSample(
      "MRZ077", .td3, "CESHI", "YANGBEN", [],
      "PTCHNCESHI<<YANGBEN<<<<<<<<<<<<<<<<<<<<<<<<<",
      "G622925996CHN8310291F1904220LCOCMKNENBPJB984"),
    MRZSample(
      "MRZ080", .td3, "MUSTERMANN", "ERIKA", [],
      "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<",
      "C01X0006H1D<<6408125F1710319<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ087", .td3, "", "FIRST NAME", [],
      "P<IND<<FIRST<NAME<<<<<<<<<<<<<<<<<<<<<<<<<<<",
      "C01X0006H1D<<6408125F1710319<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ090", .td3, "DE BRUIJN", "WILLEKE LISELOTTE", [],
      "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<",
      "SPECI20142NLD6503101F2403096999999990<<<<<84"),
    MRZSample(
      "MRZ096", .td3, "IMIAREK", "EVGENII", [],
      "P<RUSIMIAREK<<EVGENII<<<<<<<<<<<<<<<<<<<<<<<",
      "1104000008RUS8209120M2601157<<<<<<<<<<<<<<06"),
    MRZSample(
      "MRZ099", .td3, "ERIKSSON", "ANNA MARIA", [],
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
      "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    MRZSample(
      "MRZ105", .td3, "ERIK55ON", "ANNA MAR1A", [.birth, .expiry, .composite],
      "P<UT0ERIK55ON<<ANNA<MAR1A<<<<<<<<<<<<<<<<<<<",
      "L898902C36UTO740BIZZF12041S9ZE184226B<<<<<1O"),
    MRZSample(
      "MRZ106", .td3, "ERIKSSON", "ANNA MARIA", [.personalNumber, .composite],
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
      "L898902C36UTO7408122F1204159ZE184226B<<<<<20"),
  ]
}
