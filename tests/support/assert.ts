// The assertions of @std/assert where JSR can be reached, the same names on node:assert where it cannot.
type Assertions = typeof import("./assert-fallback.ts");

const found: Assertions = await import("@std/assert").catch(() => import("./assert-fallback.ts"));

export const assert: Assertions["assert"] = found.assert;
export const assertEquals: Assertions["assertEquals"] = found.assertEquals;
export const assertFalse: Assertions["assertFalse"] = found.assertFalse;
export const assertMatch: Assertions["assertMatch"] = found.assertMatch;
export const assertNotEquals: Assertions["assertNotEquals"] = found.assertNotEquals;
export const assertRejects: Assertions["assertRejects"] = found.assertRejects;
export const assertStringIncludes: Assertions["assertStringIncludes"] = found.assertStringIncludes;
export const assertThrows: Assertions["assertThrows"] = found.assertThrows;
