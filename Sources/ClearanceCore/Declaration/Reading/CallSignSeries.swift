/// The beginnings of the call signs that each flag may give.
///
/// > Source: ITU Radio Regulations, appendix 42, for the flags most met in the region; a flag that is not
/// > listed is never remarked.
enum CallSignSeries {
  /// Those of the United Kingdom, out of which its overseas territories are given theirs.
  private static let british = [
    "2", "G", "M", "VP", "VQ", "VS", "ZB", "ZC", "ZD", "ZE", "ZF", "ZG", "ZH", "ZI", "ZJ", "ZN", "ZO", "ZQ",
  ]
  static let ofFlag: [String: [String]] = [
    "AG": ["V2"], "AI": british, "AT": ["OE"], "AU": ["AX", "VH", "VI", "VJ", "VK", "VL", "VM", "VN", "VZ"],
    "AW": ["P4"], "BB": ["8P"], "BE": ["ON", "OO", "OP", "OQ", "OR", "OS", "OT"], "BM": british,
    "BR": ["PP", "PQ", "PR", "PS", "PT", "PU", "PV", "PW", "PX", "PY", "ZV", "ZW", "ZX", "ZY", "ZZ"],
    "BS": ["C6"], "BZ": ["V3"],
    "CA": [
      "CF", "CG", "CH", "CI", "CJ", "CK", "CY", "CZ", "VA", "VB", "VC", "VD", "VE", "VF", "VG", "VO", "VX",
      "VY", "XJ", "XK", "XL", "XM", "XN", "XO",
    ],
    "CH": ["HB", "HE"], "CU": ["CL", "CM", "CO", "T4"],
    "DE": [
      "DA", "DB", "DC", "DD", "DE", "DF", "DG", "DH", "DI", "DJ", "DK", "DL", "DM", "DN", "DO", "DP", "DQ",
      "DR",
    ],
    "DK": ["5P", "5Q", "OU", "OV", "OW", "OX", "OY", "OZ", "XP"], "DM": ["J7"], "DO": ["HI"],
    "ES": ["AM", "AN", "AO", "EA", "EB", "EC", "ED", "EE", "EF", "EG", "EH"],
    "FI": ["OF", "OG", "OH", "OI", "OJ"],
    "FR": ["F", "HW", "HX", "HY", "TH", "TK", "TM", "TO", "TP", "TQ", "TV", "TW", "TX"],
    "GB": british,
    "GD": ["J3"], "GY": ["8R"], "HT": ["4V", "HH"], "IE": ["EI", "EJ"], "IT": ["I"], "JM": ["6Y"],
    "KN": ["V4"],
    "KY": british, "LC": ["J6"], "MH": ["V7"], "MS": british, "MT": ["9H"],
    "NL": ["PA", "PB", "PC", "PD", "PE", "PF", "PG", "PH", "PI"],
    "NO": [
      "3Y", "JW", "JX", "LA", "LB", "LC", "LD", "LE", "LF", "LG", "LH", "LI", "LJ", "LK", "LL", "LM", "LN",
    ],
    "NZ": ["E5", "ZK", "ZL", "ZM"], "PA": ["3E", "3F", "H3", "H8", "H9", "HO", "HP"],
    "PL": ["3Z", "HF", "SN", "SO", "SP", "SQ", "SR"],
    "SE": ["7S", "8S", "SA", "SB", "SC", "SD", "SE", "SF", "SG", "SH", "SI", "SJ", "SK", "SL", "SM"],
    "SR": ["PZ"], "TC": british, "TT": ["9Y", "9Z"],
    "US": ["A", "K", "N", "W"], "VC": ["J8"], "VE": ["4M", "YV", "YW", "YX", "YY"], "VG": british,
  ]

  static func holds(_ callSign: String, _ series: [String]) -> Bool {
    guard series == ofFlag["US"] else { return series.contains { callSign.hasPrefix($0) } }
    // Of the letter A only AA to AL are of the United States.
    return "KNW".contains(callSign.prefix(1)) || ("AA"..."AL").contains(String(callSign.prefix(2)))
  }
}
