import ClearanceCore
import Desk
import HTTPTypes
import Hummingbird

extension Door {
  /// Stores a page as it is left, and goes where the pressed button says.
  func leavePage(_ name: Form.Page, row: Int?, _ request: Request, _ context: DoorContext) async throws
    -> Response
  {
    let holder = try await holder(request, context)
    let form = try await request.form()
    let answers = Self.answers(form, on: name)
    let go = form["go"] ?? "next"
    let account = try await account(request)
    let picked = try await pickedAnswers(go, form, name, account)
    let today = desk.world.now()
    let zone = try desk.readingContext(try await desk.draft(holder).administration, .inward).zone
    var zoneLines: [String: String] = [:]
    if go == "mrz", let row, let text = answers["people.\(row).mrz"], let lines = MachineReadableZone(text) {
      zoneLines = lines.answers(today: zone.date(today))
    }
    let (fill, read) = (picked, zoneLines)
    let open = try await desk.save(holder) { draft in
      for (path, answer) in answers { draft[path] = answer }
      Self.change(&draft, go: go, page: name)
      let prefix = name == .vessel ? "vessel." : "people.\(row ?? 0)."
      for (key, answer) in fill { draft[prefix + key] = answer }
      for (key, answer) in read { draft[prefix + key] = answer }
    }
    if request.headers[.autosave] != nil { return Response(status: .noContent) }
    return try await went(
      go, from: name, row: row, open, holder, request, context, isRead: !zoneLines.isEmpty)
  }

  /// Only what this page asks, and no more rows than there may be.
  static func answers(_ form: FormBody, on page: Form.Page) -> [String: String] {
    let known = Set(
      (Form.vessel + Form.voyage + Form.earlierCall + Form.person + Form.goods + Form.firearm + Form.animal
        + Form.health + Form.healthCase + Form.check).map(\.path))
    return form.values.filter { path, answer in
      guard Form.page(of: path) == page, known.contains(Form.plain(path)), answer.utf8.count <= 4000 else {
        return false
      }
      let row = path.split(separator: ".").compactMap { Int($0) }.first ?? 0
      return (0..<(Form.rowsMax["people"] ?? 250)).contains(row)
    }
  }

  private static func change(_ draft: inout Draft, go: String, page: Form.Page) {
    let parts = go.split(separator: ":").map(String.init)
    if go == "allno" {
      let fields = page == .health ? Form.health : Form.goods
      for field in fields where field.kind == .tri && draft[field.path] == nil { draft[field.path] = "no" }
    }
    guard parts.count >= 2, let most = Form.rowsMax[parts[1]] else { return }
    let count = draft.count(of: parts[1])
    if parts[0] == "drop", parts.count == 3, let row = Int(parts[2]) { draft.removeRow(row, of: parts[1]) }
    if parts[0] == "add", count < most {
      // A row with nothing in it yet.
      draft["\(parts[1]).\(count).row"] = "yes"
    }
  }

  private func pickedAnswers(
    _ go: String, _ form: FormBody, _ page: Form.Page, _ account: Account?
  ) async throws -> [String: String] {
    guard go == "pick", let account, let name = form["pick"] else { return [:] }
    return try await desk.saved(page == .vessel ? .vessel : .person, of: account)
      .first { $0.name == name }?.answers.answers ?? [:]
  }

  private func went(
    _ go: String, from name: Form.Page, row: Int?, _ open: OpenDraft, _ holder: Holder, _ request: Request,
    _ context: DoorContext, isRead: Bool
  ) async throws -> Response {
    let path = "/declarations/\(open.id)"
    if go.hasPrefix("person:") { return .see("\(path)/people/\(go.dropFirst(7))") }
    if go == "leave" { return .see(path) }
    if go == "mrz", !isRead { return .see("\(path)/people/\(row ?? 0)?check=mrz") }
    guard go == "next" else { return .see("\(path)/\(name.rawValue)\(row.map { "/\($0)" } ?? "")") }
    if name == .check { return try await send(open, holder, request, context) }
    let problems = try pageProblems(open, name, row: row)
    if problems.contains(where: { $0.severity == .error }) {
      // Shown by a page of its own address, so that Back and Reload never ask to send a form again.
      return .see("\(path)/\(name.rawValue)\(row.map { "/\($0)" } ?? "")?check=1")
    }
    if row != nil { return .see("\(path)/people") }
    let pages = Self.pages(open.leg)
    let next = pages.firstIndex(of: name).map { pages[min($0 + 1, pages.count - 1)] } ?? .check
    return .see("\(path)/\(next.rawValue)")
  }

  private func send(_ open: OpenDraft, _ holder: Holder, _ request: Request, _ context: DoorContext)
    async throws -> Response
  {
    do {
      try await desk.lodge(holder)
      return .see("/declarations/\(open.id)/status")
    } catch is Problems {
      return .see("/declarations/\(open.id)/check?check=1")
    } catch let notAllowed as NotAllowed {
      return try await formPage(
        .check, row: nil, request, context,
        note: words(context)("notAllowed." + notAllowed.code, notAllowed.values))
    }
  }

  /// What is wrong on one page of a draft, or with one person of it.
  func pageProblems(_ open: OpenDraft, _ name: Form.Page, row: Int?) throws -> [Problem] {
    try desk.problems(open).filter { problem in
      guard Form.page(of: problem.path) == name else { return false }
      return row.map { problem.path.hasPrefix("people.\($0).") } ?? true
    }
  }
}
