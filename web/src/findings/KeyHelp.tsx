import { Kbd, Modal } from '@mantine/core'
import classes from './findings.module.css'

const KEYS = [
  [['j'], 'Next finding'],
  [['k'], 'Previous finding'],
  [['Enter'], 'Open it'],
  [['x'], 'Choose it, or no longer'],
  [['e'], 'Close what is chosen, with a reason'],
  [['a'], 'Assign it to me'],
  [['/'], 'Search this list'],
  [['Ctrl', 'K'], 'Go to a page, finding or identity'],
  [['Esc'], 'Choose none'],
  [['?'], 'This list of keys'],
] as const

export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="sm">
      <dl className={classes.keys}>
        {KEYS.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
