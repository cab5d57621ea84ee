import Foundation

/// A letter in plain text.
package struct Letter: Sendable, Hashable {
  package let to: String
  package let subject: String
  package let text: String
  package init(to: String, subject: String, text: String) {
    (self.to, self.subject, self.text) = (to, subject, text)
  }

  /// Whether the address can stand in a header as it is. What was typed as an address may be anything.
  package var isAddressed: Bool {
    let parts = to.split(separator: "@", omittingEmptySubsequences: false)
    let plain = { (part: Substring, marks: String) in
      !part.isEmpty && part.utf8.count <= 64
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || marks.contains($0)) }
    }
    return parts.count == 2 && plain(parts[0], "._+-'=&") && plain(parts[1], ".-") && parts[1].contains(".")
  }

  /// As a mail program takes it.
  ///
  /// > Source: RFC 5322, with RFC 2047 for the subject and RFC 2045 for the body.
  package func message(from sender: String) -> String {
    let body = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    // An encoded word holds at most 75 characters: 45 bytes at a time, never inside a character.
    var words: [String] = [""]
    for character in subject {
      if (words[words.count - 1] + String(character)).utf8.count > 42 { words.append("") }
      words[words.count - 1].append(character)
    }
    let encoded = words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }
    return """
      From: Pratique <\(sender)>
      To: <\(to)>
      Subject: \(encoded.joined(separator: "\n "))
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: base64

      \(body)

      """
  }
}

/// Sends letters.
package protocol Mailer: Sendable {
  /// - Throws: When the letter was not taken over; it may be sent again.
  func send(_ letter: Letter) async throws
}

/// Writes each letter as a file, for a mail server that picks them up, or for looking at.
package struct MailFolder: Mailer {
  let folder: URL
  let sender: String
  package init(folder: String, sender: String) throws {
    (self.folder, self.sender) = (URL(fileURLWithPath: folder), sender)
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
  }
  package func send(_ letter: Letter) async throws {
    let name = "\(UInt64.random(in: 0...UInt64.max)).eml"
    try Data(letter.message(from: sender).utf8).write(to: folder.appending(path: name), options: .atomic)
  }
}

/// Hands letters to the machine's own mail program, called as `sendmail -t -i`.
package struct Sendmail: Mailer {
  let program: String
  let sender: String
  package init(program: String, sender: String) { (self.program, self.sender) = (program, sender) }

  package struct Refused: Error { package let status: Int32 }

  package func send(_ letter: Letter) async throws {
    let message = Data(letter.message(from: sender).utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-t", "-i"]
    let input = Pipe()
    process.standardInput = input
    let status: Int32 = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
        return
      }
      try? input.fileHandleForWriting.write(contentsOf: message)
      try? input.fileHandleForWriting.close()
    }
    guard status == 0 else { throw Refused(status: status) }
  }
}
