/* A keychain for tests, gone with the process. */
package eu.chancery

import java.util.concurrent.ConcurrentHashMap

class MemoryKeychain : Keychain {
    private val secrets = ConcurrentHashMap<String, ByteArray>()

    val isEmpty get() = secrets.isEmpty()

    override fun get(name: String): ByteArray? = secrets[name]

    override fun set(name: String, secret: ByteArray) {
        secrets[name] = secret
    }

    override fun remove(name: String) {
        secrets.remove(name)
    }
}
