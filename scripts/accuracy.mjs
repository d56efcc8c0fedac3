import { makePage } from './page.mjs'

/**
 * Measures detection and prints the page docs/accuracy.md. `--write` writes it, `--no-lab` leaves out the lab, which takes minutes.
 */
makePage('accuracy')
