// Waits for a state, never for a time.

/// What did not come.
struct InVain: Error, CustomStringConvertible {
    let description: String
}

/// Reads until `look` finds something in what is watched; a minute at the most.
func find<Values: AsyncSequence & Sendable, Found: Sendable>(
    _ expected: String,
    in values: Values,
    _ look: @escaping @Sendable (Values.Element) throws -> Found?
) async throws -> Found {
    try await withThrowingTaskGroup(of: Found?.self) { group in
        group.addTask {
            for try await value in values {
                if let found = try look(value) {
                    return found
                }
            }
            return nil
        }
        group.addTask {
            try await Task.sleep(for: .seconds(60))
            return nil
        }
        defer { group.cancelAll() }
        guard let found = try await group.next() ?? nil else {
            throw InVain(description: "Waited in vain until \(expected)")
        }
        return found
    }
}
