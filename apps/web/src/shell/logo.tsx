/** The eight-pointed star of a zellige wall. */
export function Logo({ className }: { className: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      aria-hidden
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
    >
      <rect x="7.500" y="7.500" width="17" height="17" />
      <rect x="7.500" y="7.500" width="17" height="17" transform="rotate(45 16 16)" />
      <circle cx="16" cy="16" r="2.800" fill="currentColor" stroke="none" />
    </svg>
  );
}
