/* Splices do to a list what they say. */
package eu.chancery

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

class SpliceTest {
    private val list = listOf("a", "b", "c")

    @Test
    fun `the first batch fills the empty list`() {
        assertEquals(list, emptyList<String>().with(listOf(Splice(0, 0, list))))
    }

    @Test
    fun `rows come in at the start, in the middle and at the end`() {
        assertEquals(listOf("x", "a", "b", "c"), list.with(listOf(Splice(0, 0, listOf("x")))))
        assertEquals(listOf("a", "x", "y", "b", "c"), list.with(listOf(Splice(1, 0, listOf("x", "y")))))
        assertEquals(listOf("a", "b", "c", "x"), list.with(listOf(Splice(3, 0, listOf("x")))))
    }

    @Test
    fun `rows go and are replaced`() {
        assertEquals(listOf("a", "c"), list.with(listOf(Splice(1, 1, emptyList()))))
        assertEquals(listOf("a", "x"), list.with(listOf(Splice(1, 2, listOf("x")))))
        assertEquals(listOf("x"), list.with(listOf(Splice(0, 3, listOf("x")))))
    }

    @Test
    fun `each splice sees the list as the one before left it`() {
        assertEquals(listOf("a", "x", "c"), list.with(listOf(Splice(0, 1, emptyList()), Splice(0, 1, listOf("a", "x")))))
    }

    @Test
    fun `a list that was given out does not change any more`() {
        val given = emptyList<String>().with(listOf(Splice(0, 0, list)))
        given.with(listOf(Splice(0, 3, emptyList())))
        assertEquals(list, given)
    }

    @Test
    fun `a splice beyond the list is a defect, not a guess`() {
        assertThrows(IndexOutOfBoundsException::class.java) { list.with(listOf(Splice(2, 2, emptyList()))) }
    }
}
