/** The error with the figure that it is about at the front of its message, once. */
export function aboutFigure(id: string, error: unknown): Error {
  const about = error instanceof Error ? error : new Error(String(error));
  const prefix = `Figure "${id}": `;
  if (!about.message.startsWith(prefix)) about.message = prefix + about.message;
  return about;
}
