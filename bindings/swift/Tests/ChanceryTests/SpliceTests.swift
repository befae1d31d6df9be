// Splices do to a list what they say.

import XCTest

@testable import Chancery

final class SpliceTests: XCTestCase {
    func testTheFirstBatchFillsTheEmptyList() {
        XCTAssertEqual(after([], [Splice(at: 0, remove: 0, insert: ["a", "b", "c"])]), ["a", "b", "c"])
    }

    func testRowsComeInAtTheStartInTheMiddleAndAtTheEnd() {
        let list = ["a", "b", "c"]
        XCTAssertEqual(after(list, [Splice(at: 0, remove: 0, insert: ["x"])]), ["x", "a", "b", "c"])
        XCTAssertEqual(after(list, [Splice(at: 1, remove: 0, insert: ["x", "y"])]), ["a", "x", "y", "b", "c"])
        XCTAssertEqual(after(list, [Splice(at: 3, remove: 0, insert: ["x"])]), ["a", "b", "c", "x"])
    }

    func testRowsGoAndAreReplaced() {
        let list = ["a", "b", "c"]
        XCTAssertEqual(after(list, [Splice(at: 1, remove: 1, insert: [])]), ["a", "c"])
        XCTAssertEqual(after(list, [Splice(at: 1, remove: 2, insert: ["x"])]), ["a", "x"])
        XCTAssertEqual(after(list, [Splice(at: 0, remove: 3, insert: ["x"])]), ["x"])
    }

    func testEachSpliceSeesTheListAsTheOneBeforeLeftIt() {
        let splices = [Splice<String>(at: 0, remove: 1, insert: []), Splice(at: 0, remove: 1, insert: ["a", "x"])]
        XCTAssertEqual(after(["a", "b", "c"], splices), ["a", "x", "c"])
    }

    private func after(_ list: [String], _ splices: [Splice<String>]) -> [String] {
        var list = list
        list.apply(splices)
        return list
    }
}
