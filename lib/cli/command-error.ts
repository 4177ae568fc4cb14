/** A command that did its work and found a failure; its message is all that a person needs. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
