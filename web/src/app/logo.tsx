/** The mark of the product: a shield with a tick. Decorative: its name stands beside it. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path d="M16 2 4 6.5v8.8C4 22.6 9 27.6 16 30c7-2.4 12-7.4 12-14.7V6.5z" fill="var(--brand)" />
      <path
        d="m10.3 16.2 4 4 7.6-8.3"
        fill="none"
        stroke="var(--on-brand)"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
