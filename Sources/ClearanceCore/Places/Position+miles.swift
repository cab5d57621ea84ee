import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

extension Position {
  /// Great-circle distance in nautical miles, on a sphere of 60 miles to the degree.
  public func nauticalMiles(to other: Position) -> Double {
    let radians = Double.pi / 180
    let (a, b) = (latitude * radians, other.latitude * radians)
    let span = (other.longitude - longitude) * radians
    let cosine = sin(a) * sin(b) + cos(a) * cos(b) * cos(span)
    return acos(min(1, max(-1, cosine))) / radians * 60
  }
}
