/** Three roads that meet: the semantic, the behavioral and the knowledge model. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Trivium">
      <rect width="32" height="32" rx="7" fill="#0d3b47" />
      <g fill="none" strokeLinecap="round" strokeWidth="3.4">
        <path d="M16 17 7.500 9.500" stroke="#7fd4d9" />
        <path d="M16 17 24.500 9.500" stroke="#f2b46a" />
        <path d="M16 17v8.500" stroke="#fff" />
      </g>
      <circle cx="16" cy="17" r="3" fill="#fff" />
    </svg>
  )
}
