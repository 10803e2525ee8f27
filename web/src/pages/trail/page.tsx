/** Trail. */
export function Trail() {
  return null;
}
