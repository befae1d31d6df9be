// A keychain for tests, gone with the process.

import Chancery
import Foundation

final class MemoryKeychain: Keychain, @unchecked Sendable {
    // Every use holds the lock.
    private let lock = NSLock()
    private var secrets: [String: Data] = [:]

    var isEmpty: Bool {
        lock.withLock { secrets.isEmpty }
    }

    func get(name: String) throws -> Data? {
        lock.withLock { secrets[name] }
    }

    func set(name: String, secret: Data) throws {
        lock.withLock { secrets[name] = secret }
    }

    func remove(name: String) throws {
        lock.withLock { secrets[name] = nil }
    }
}
