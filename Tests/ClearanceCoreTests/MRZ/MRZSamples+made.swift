import ClearanceCore

extension MRZSample {
  /// Made for tests, of invented people: issuers and nationalities of the region and of ICAO, and the traps.
  static let made = [
    MRZSample(
      "MRZ107", .td3, "SPECIMEN", "ALEXANDRA JANE", [],
      "P<GBRSPECIMEN<<ALEXANDRA<JANE<<<<<<<<<<<<<<<",
      "X7000021<9GBR0001018F2701013<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ108", .td3, "SPECIMEN", "OVERSEAS TERRITORY", [],
      "P<GBRSPECIMEN<<OVERSEAS<TERRITORY<<<<<<<<<<<",
      "X8000024<1GBD5102046M2806125<<<<<<<<<<<<<<<8"),
    MRZSample(
      "MRZ109", .td3, "SPECIMEN", "NATIONAL OVERSEAS", [],
      "P<GBRSPECIMEN<<NATIONAL<OVERSEAS<<<<<<<<<<<<",
      "X9000027<3GBN5203079F2911238<<<<<<<<<<<<<<<6"),
    MRZSample(
      "MRZ110", .td3, "SPECIMEN", "OVERSEAS CITIZEN", [],
      "P<GBRSPECIMEN<<OVERSEAS<CITIZEN<<<<<<<<<<<<<",
      "X0000031<5GBO2104108M3004065<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ111", .td3, "SPECIMEN", "PROTECTED PERSON", [],
      "P<GBRSPECIMEN<<PROTECTED<PERSON<<<<<<<<<<<<<",
      "X1000034<7GBP5405138F3109177<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ112", .td3, "SPECIMEN", "BRITISH SUBJECT", [],
      "P<GBRSPECIMEN<<BRITISH<SUBJECT<<<<<<<<<<<<<<",
      "X2000037<9GBS5506161M3202285<<<<<<<<<<<<<<<8"),
    MRZSample(
      "MRZ113", .td3, "SPECIMEN", "MONTSERRAT ISSUED", [],
      "P<GBDSPECIMEN<<MONTSERRAT<ISSUED<<<<<<<<<<<<",
      "X3000040<8GBD1807192F3307113<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ114", .td3, "MUSTERMANN", "ERIKA", [],
      "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<",
      "X4000043<0D<<5708220M3412226<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ115", .td3, "SPECIMEN", "STATELESS", [],
      "P<FRASPECIMEN<<STATELESS<<<<<<<<<<<<<<<<<<<<",
      "X5000046<2XXA5809253F2705055<<<<<<<<<<<<<<<8"),
    MRZSample(
      "MRZ116", .td3, "SPECIMEN", "REFUGEE", [],
      "P<FRASPECIMEN<<REFUGEE<<<<<<<<<<<<<<<<<<<<<<",
      "X6000049<4XXB1510287M2810168<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ117", .td3, "SPECIMEN", "OTHER REFUGEE", [],
      "P<NLDSPECIMEN<<OTHER<REFUGEE<<<<<<<<<<<<<<<<",
      "X7000052<3XXC6011033F2903275<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ118", .td3, "SPECIMEN", "UNSPECIFIED", [],
      "P<CHESPECIMEN<<UNSPECIFIED<<<<<<<<<<<<<<<<<<",
      "X8000055<5XXX6112066M3008100<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ119", .td3, "SPECIMEN", "UN OFFICIAL", [],
      "PDUNOSPECIMEN<<UN<OFFICIAL<<<<<<<<<<<<<<<<<<",
      "X9000058<7UNO1201099F3101218<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ120", .td3, "SPECIMEN", "AGENCY OFFICIAL", [],
      "PDUNASPECIMEN<<AGENCY<OFFICIAL<<<<<<<<<<<<<<",
      "X0000062<9UNA6302120M3206043<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ121", .td3, "SPECIMEN", "LAISSEZ PASSER", [],
      "PDEUESPECIMEN<<LAISSEZ<PASSER<<<<<<<<<<<<<<<",
      "X1000065<1FRA6403153<3311156<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ122", .td3, "SPECIMEN", "INTERPOL", [],
      "P<XPOSPECIMEN<<INTERPOL<<<<<<<<<<<<<<<<<<<<<",
      "X2000068<3XPO0904186M3404263<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ123", .td3, "SPECIMEN", "MALTA ORDER", [],
      "P<XOMSPECIMEN<<MALTA<ORDER<<<<<<<<<<<<<<<<<<",
      "X3000071<2XOM6605212F2709097<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ124", .td3, "SPECIMEN", "CARICOM LAISSEZ PASSER", [],
      "PDXCCSPECIMEN<<CARICOM<LAISSEZ<PASSER<<<<<<<",
      "X4000074<4TTO6706245M2802208<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ125", .td3, "SPECIMEN", "OECS LAISSEZ PASSER", [],
      "PDXESSPECIMEN<<OECS<LAISSEZ<PASSER<<<<<<<<<<",
      "X5000077<6LCA0607270F2907033<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ126", .td3, "SPECIMEN", "KOSOVO", [],
      "P<RKSSPECIMEN<<KOSOVO<<<<<<<<<<<<<<<<<<<<<<<",
      "X6000080<5RKS6908027M3012143<<<<<<<<<<<<<<<6"),
    MRZSample(
      "MRZ127", .td3, "JOSEPH", "MARVIN", [],
      "P<ATGJOSEPH<<MARVIN<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X7000083<7ATG7009057F3105250<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ128", .td3, "ROLLE", "KEISHA", [],
      "P<BHSROLLE<<KEISHA<<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X8000086<9BHS0310088F3210086<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ129", .td3, "CLARKE", "DEVON", [],
      "P<BRBCLARKE<<DEVON<<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X9000089<1BRB7211117F3303193<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ130", .td3, "CHAN", "MARISOL", [],
      "P<BLZCHAN<<MARISOL<<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X0000093<3BLZ7312140M3408021<<<<<<<<<<<<<<<6"),
    MRZSample(
      "MRZ131", .td3, "JNO BAPTISTE", "RALPH", [],
      "P<DMAJNO<BAPTISTE<<RALPH<<<<<<<<<<<<<<<<<<<<",
      "X1000096<5DMA0001177F2701138<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ132", .td3, "DE LA CRUZ PEREZ", "MARIA ALTAGRACIA", [],
      "P<DOMDE<LA<CRUZ<PEREZ<<MARIA<ALTAGRACIA<<<<<",
      "X2000099<7DOM7502204M2806240<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ133", .td3, "ST BERNARD", "KIRANI", [],
      "P<GRDST<BERNARD<<KIRANI<<<<<<<<<<<<<<<<<<<<<",
      "X3000102<7GRD7603237F2911076<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ134", .td3, "PERSAUD", "ROHAN", [],
      "P<GUYPERSAUD<<ROHAN<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X4000105<9GUY2104267M3004180<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ135", .td3, "JEAN BAPTISTE", "WIDELINE", [],
      "P<HTIJEAN<BAPTISTE<<WIDELINE<<<<<<<<<<<<<<<<",
      "X5000108<1HTI7805019M3109018<<<<<<<<<<<<<<<6"),
    MRZSample(
      "MRZ136", .td3, "CAMPBELL", "OSHANE", [],
      "P<JAMCAMPBELL<<OSHANE<<<<<<<<<<<<<<<<<<<<<<<",
      "X6000111<0JAM7906042M3202126<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ137", .td3, "LIBURD", "SHERNELLE", [],
      "P<KNALIBURD<<SHERNELLE<<<<<<<<<<<<<<<<<<<<<<",
      "X7000114<2KNA1807077F3307238<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ138", .td3, "ST ROSE", "GARTH", [],
      "P<LCAST<ROSE<<GARTH<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X8000117<4LCA8108108M3412064<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ139", .td3, "OLLIVIERRE", "BEQUIA MAY", [],
      "P<VCTOLLIVIERRE<<BEQUIA<MAY<<<<<<<<<<<<<<<<<",
      "X9000120<3VCT8209131F2705170<<<<<<<<<<<<<<<6"),
    MRZSample(
      "MRZ140", .td3, "DIJKSTEEL", "VIRGIL", [],
      "P<SURDIJKSTEEL<<VIRGIL<<<<<<<<<<<<<<<<<<<<<<",
      "X0000124<8SUR1510162M2810283<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ141", .td3, "MOHAMMED", "ANIL", [],
      "P<TTOMOHAMMED<<ANIL<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X1000127<0TTO8411198F2903116<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ142", .td3, "RODRIGUEZ GARCIA", "YOANDRIS", [],
      "P<CUBRODRIGUEZ<GARCIA<<YOANDRIS<<<<<<<<<<<<<",
      "X2000130<9CUB8512224<3008225<<<<<<<<<<<<<<<8"),
    MRZSample(
      "MRZ143", .td3, "GONZALEZ", "JOSE GREGORIO", [],
      "P<VENGONZALEZ<<JOSE<GREGORIO<<<<<<<<<<<<<<<<",
      "X3000133<1VEN1201251F3101056<<<<<<<<<<<<<<<8"),
    MRZSample(
      "MRZ144", .td3, "MUNOZ", "ANGELA", [],
      "P<COLMUNOZ<<ANGELA<<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X4000136<3COL8702285M3206168<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ145", .td3, "VAN DER BERG", "AAFJE", [],
      "P<NLDVAN<DER<BERG<<AAFJE<<<<<<<<<<<<<<<<<<<<",
      "X5000139<5NLD8803034F3311271<<<<<<<<<<<<<<<8"),
    MRZSample(
      "MRZ146", .td3, "OCONNOR", "SEAN PATRICK", [],
      "P<USAOCONNOR<<SEAN<PATRICK<<<<<<<<<<<<<<<<<<",
      "X6000142<4USA0904061M3404104<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ147", .td3, "LEVESQUE", "EMILIE", [],
      "P<CANLEVESQUE<<EMILIE<<<<<<<<<<<<<<<<<<<<<<<",
      "X7000145<6CAN9005097F2709215<<<<<<<<<<<<<<<6"),
    MRZSample(
      "MRZ148", .td3, "NUNEZ IBARRA", "JESUS ANGEL", [],
      "P<MEXNUNEZ<IBARRA<<JESUS<ANGEL<<<<<<<<<<<<<<",
      "X8000148<8MEX9106123M2802046<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ149", .td3, "SUKARNOPUTRI", "", [],
      "P<UTOSUKARNOPUTRI<<<<<<<<<<<<<<<<<<<<<<<<<<<",
      "L1234567<3UTO4508179M3001019<<<<<<<<<<<<<<<8"),
    MRZSample(
      "MRZ150", .td3, "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K", [],
      "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K",
      "D231458907UTO7408122F3304156<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ151", .td3, "BENNELONG WOOLOOMOOLOO WARRANDYTE WARNA", "", [],
      "P<UTOBENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNA",
      "D231458918UTO7408122M3304156<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ152", .td3, "PAPANDROPOULOUS", "JONATHON ALEC", [],
      "P<UTOPAPANDROPOULOUS<<JONATHON<ALEC<<<<<<<<<",
      "D231458929UTO9912<<5M3304156<<<<<<<<<<<<<<<2"),
    MRZSample(
      "MRZ153", .td3, "ERIKSSON", "ANNA MARIA", [],
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
      "L898902C36UTO<<<<<<0F3304156<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ154", .td3, "OLDEST", "MARINER", [],
      "P<UTOOLDEST<<MARINER<<<<<<<<<<<<<<<<<<<<<<<<",
      "AB12345671UTO2502298M3502295<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ155", .td1, "LE GOFF", "YANN ERWAN", [],
      "IDFRAX4RTBPFW46<<<<<<<<<<<<<<<",
      "9007138M3002119FRA<<<<<<<<<<<6",
      "LE<GOFF<<YANN<ERWAN<<<<<<<<<<<"),
    MRZSample(
      "MRZ156", .td1, "ESPANOLA ESPANOLA", "CARMEN", [],
      "IDESPCAA0000004<<<<<<<<<<<<<<<",
      "8001014F3106028ESP<<<<<<<<<<<8",
      "ESPANOLA<ESPANOLA<<CARMEN<<<<<"),
    MRZSample(
      "MRZ157", .td3, "ST ROSE", "GARTH", [.composite],
      "P<LCAST<ROSE<<GARTH<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X0000017<9LCA8501019M3301018<<<<<<<<<<<<<<<0"),
    MRZSample(
      "MRZ158", .td3, "ST ROSE", "GARTH", [.number, .composite],
      "P<LCAST<ROSE<<GARTH<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X0000017<0LCA8501019M3301018<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ159", .td3, "ST ROSE", "GARTH", [.birth, .composite],
      "P<LCAST<ROSE<<GARTH<<<<<<<<<<<<<<<<<<<<<<<<<",
      "X0000017<9LCA5801019M3301018<<<<<<<<<<<<<<<4"),
    MRZSample(
      "MRZ160", .td3, "ST ROSE", "GARTH", [.number, .composite],
      "P<LCAST<ROSE<<GARTH<<<<<<<<<<<<<<<<<<<<<<<<<",
      "XO000017<9LCA8501019M3301018<<<<<<<<<<<<<<<4"),
  ]
}
