/** Base64 of the bytes, with its padding. */
export function base64(bytes: Buffer): string[] {
  return [bytes.toString('base64')]
}

/**
 * The parts of the base64 text that stay the same wherever the bytes stand in a longer run: one
 * for each of the three alignments, without the characters that depend on the neighbours.
 */
export function base64Offsets(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift, ' '), bytes]).toString('base64')
    const start = [0, 2, 3][shift]
    const end = [undefined, -3, -2][(bytes.length + shift) % 3]
    return encoded.slice(start, end)
  })
}
