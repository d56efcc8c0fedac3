import { makePage } from './page.mjs'

/** Measures how public records are read and prints the page docs/conformance.md. `--write` writes it. */
makePage('conformance')
