/** What an experiment finds. */
export type Evidence<E extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number for a caption: three significant digits, small ones as a·10⁻ᵇ, with a true minus. */
export function shown(x: number): string {
  const [digits, exponent] = String(Number(x.toPrecision(3))).split("e");
  const plain = digits.replace("-", "−");
  if (exponent === undefined) return plain;
  const raised = [...exponent].map((each) => each === "-" ? "⁻" : SUPERSCRIPTS[Number(each)] ?? "").join("");
  return `${plain}·10${raised}`;
}
