import classes from './prose.module.css'

/** `code` between backticks, and nothing else: the text may quote a log line. */
function Inline({ text }: { text: string }) {
  return text.split(/(`[^`\n]+`)/).map((piece, i) =>
    piece.length > 2 && piece.startsWith('`') && piece.endsWith('`') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
      <code key={i}>{piece.slice(1, -1)}</code>
    ) : (
      piece
    ),
  )
}

/** Paragraphs and lists out of plain text. */
export function Prose({ text, big }: { text: string; big?: boolean }) {
  const blocks = text.trim().split(/\n{2,}/)
  return (
    <div className={classes.prose} data-big={big || undefined}>
      {blocks.map((block, i) => {
        const lines = block.split('\n')
        const items = lines.filter((line) => /^\s*[-*•] /.test(line))
        const lead = lines.filter((line) => !/^\s*[-*•] /.test(line))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the text
          <div key={i}>
            {lead.length > 0 ? (
              <p>
                <Inline text={lead.join('\n')} />
              </p>
            ) : null}
            {items.length > 0 ? (
              <ul>
                {items.map((item, j) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the text
                  <li key={j}>
                    <Inline text={item.replace(/^\s*[-*•] /, '')} />
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}
