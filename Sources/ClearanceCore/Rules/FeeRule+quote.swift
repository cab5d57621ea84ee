extension Rulebook { public func quote(for facts: FeeFacts) -> Quote { Quote(lines: [], rulebookDigest: digest, day: facts.day) } }
