import { expect, test } from "vitest";
import { asFault } from "./fault";

test("what the core rejects with is the fault", () => {
  const fault = { kind: "rateLimited", retryAfter: 500 };
  expect(asFault(fault, "rooms")).toBe(fault);
});

test.each([new Error("defect"), "text", null, undefined, {}, { kind: 1 }])("%j is a defect of its area", (reason) => {
  expect(asFault(reason, "timeline")).toEqual({ kind: "unexpected", area: "timeline" });
});
