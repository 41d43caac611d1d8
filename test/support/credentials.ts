/** What every test says of itself to a server that it asks, in one place. Until there is sign-in, nothing. */
export function credentials(_url: string): Record<string, string> {
  return {};
}
