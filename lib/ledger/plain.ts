/** Plain data: what a measurement may return, so that evidence can be scrambled, cached and sent to workers. */
export type Plain =
  | number
  | string
  | boolean
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain };

type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

function isTypedArray(value: unknown): value is TypedArray {
  return value instanceof Float64Array || value instanceof Float32Array || value instanceof Int32Array ||
    value instanceof Uint32Array || value instanceof Uint8Array;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Refuses evidence that is not plain data, or that holds a number that is not finite. */
export function assertPlain(value: unknown, where: string): asserts value is Plain {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      throw new TypeError(`Expected finite numbers in the evidence, got ${value} at ${where}`);
    }
    return;
  }
  if (typeof value === "string" || typeof value === "boolean") return;
  if (isTypedArray(value)) {
    const bad = value.findIndex((x) => !Number.isFinite(x));
    if (bad >= 0) {
      throw new TypeError(`Expected finite numbers in the evidence, got ${value[bad]} at ${where}[${bad}]`);
    }
    return;
  }
  if (Array.isArray(value)) return value.forEach((item, index) => assertPlain(item, `${where}[${index}]`));
  if (isRecord(value)) {
    return Object.entries(value).forEach(([key, item]) => assertPlain(item, `${where}.${key}`));
  }
  const kind = value === null ? "null" : typeof value === "object" ? value!.constructor.name : typeof value;
  throw new TypeError(
    `Expected plain data as evidence (numbers, strings, booleans, arrays, records, typed arrays), ` +
      `got ${kind} at ${where}`,
  );
}

/** The same data with every number mapped and every boolean flipped; typed arrays become Float64Array. */
export function scramble(map: (x: number) => number, value: Plain): Plain {
  if (typeof value === "number") return map(value);
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return value;
  if (isTypedArray(value)) return Float64Array.from(value, map);
  if (Array.isArray(value)) return value.map((item) => scramble(map, item));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scramble(map, item)]));
}

const TYPED = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array };

/** Plain data as JSON text; typed arrays keep their type, numbers their bits. */
export function encodePlain(value: Plain): string {
  return JSON.stringify(value, (_, item) => {
    if (isTypedArray(item)) return { $typed: item.constructor.name, values: Array.from(item) };
    return Object.is(item, -0) ? { $typed: "minus zero", values: [] } : item;
  });
}

/** The inverse of {@linkcode encodePlain}. */
export function decodePlain(text: string): Plain {
  return JSON.parse(text, (_, item) => {
    if (item === null || typeof item !== "object" || !("$typed" in item)) return item;
    if (item.$typed === "minus zero") return -0;
    return TYPED[item.$typed as keyof typeof TYPED].from(item.values);
  });
}
