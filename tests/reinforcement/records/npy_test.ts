import { readNpy } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

/** Files as NumPy 2 writes them. */
function file(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

const floats16 = file(
  "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDUsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAuFU1AQD/ewB8",
);

Deno.test("readNpy reads half floats: normal, subnormal, the largest, infinity", () => {
  assertEquals(readNpy(floats16), {
    shape: [5],
    data: Float64Array.of(-0.5, 1365 / 4096, 2 ** -24, 65504, Infinity),
  });
});

Deno.test("readNpy reads big-endian doubles in Fortran order with the last index fastest", () => {
  const bytes = file(
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/0AAAAAAAAEAKAAAAAAAAP/QAAAAAAABAEQAAAAAAAEACAAAAAAAAQBUAAAAAAAA=",
  );
  assertEquals(readNpy(bytes), { shape: [2, 3], data: Float64Array.of(0.25, 1.25, 2.25, 3.25, 4.25, 5.25) });
});

Deno.test("readNpy reads 64-bit integers, and refuses one that a double cannot hold", () => {
  const small = file(
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr5/////////wAAAAAAAQAA",
  );
  assertEquals(readNpy(small), { shape: [1, 2], data: Float64Array.of(-7, 2 ** 40) });
  const large = file(
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAEA==",
  );
  assertThrows(() => readNpy(large), RangeError, "save them as float64");
});

Deno.test("readNpy reads the later versions of the header", () => {
  const booleans = file(
    "k05VTVBZAgB0AAAAeydkZXNjcic6ICd8YjEnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAE=",
  );
  assertEquals(readNpy(booleans), { shape: [3], data: Float64Array.of(1, 0, 1) });
  const floats = file(
    "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMSwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMC/AAAQQAAAQEAAAIBA",
  );
  assertEquals(readNpy(floats), { shape: [2, 1, 2], data: Float64Array.of(-1.5, 2.25, 3, 4) });
});

Deno.test("readNpy reads a scalar and an array without elements", () => {
  const scalar = file(
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAEQA==",
  );
  assertEquals(readNpy(scalar), { shape: [], data: Float64Array.of(2.5) });
  const empty = file(
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDAsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo=",
  );
  assertEquals(readNpy(empty), { shape: [0, 3], data: new Float64Array(0) });
});

Deno.test("readNpy refuses what it cannot read whole", () => {
  const complex = file(
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGMxNicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwAAAAAAAABA",
  );
  assertThrows(() => readNpy(complex), TypeError, "Expected an array of plain numbers");
  assertThrows(() => readNpy(new TextEncoder().encode("logprob,advantage\n")), TypeError, "numpy.save");
  assertThrows(() => readNpy(floats16.subarray(0, floats16.length - 1)), TypeError, "cut short");
  assertThrows(() => readNpy(floats16.subarray(0, 40)), TypeError, "ends in its header");
  assertThrows(() => readNpy(floats16.with(6, 9)), TypeError, "version 1, 2 or 3");
});
