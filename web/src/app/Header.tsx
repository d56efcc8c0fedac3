import { ActionIcon, Progress, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconBrightnessAuto, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Live } from '../shared/api/live.js'
import { overviewQuery } from '../shared/api/queries.js'
import { count, sentence } from '../shared/format.js'
import classes from './app.module.css'
import { openJump } from './jump.store.js'

const THEMES = {
  auto: { next: 'light', Icon: IconBrightnessAuto, says: 'Theme follows the system' },
  light: { next: 'dark', Icon: IconSun, says: 'Light theme' },
  dark: { next: 'auto', Icon: IconMoon, says: 'Dark theme' },
} as const

export function ThemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { next, Icon, says } = THEMES[colorScheme]
  return (
    <Tooltip label={`${says}. Click for ${next}.`}>
      <ActionIcon aria-label={`${says}; switch to ${next}`} onClick={() => setColorScheme(next)}>
        <Icon size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  )
}

function Load({ live }: { live: Live }) {
  const analysing = useQuery({ ...overviewQuery, enabled: live.state === 'on' }).data?.analysing
  const { progress } = live
  if (!progress && !analysing) return null
  const share = progress && progress.total > 0 ? (100 * progress.done) / progress.total : null
  return (
    <div className={classes.load} role="status">
      <span className="ellipsis">
        {progress ? sentence(progress.stage) : 'Load under way'}
        {progress && progress.total > 0
          ? ` ${count(progress.done)} of ${count(progress.total)}`
          : ''}
      </span>
      <Progress
        value={share ?? 100}
        animated={share === null}
        size="xs"
        w={110}
        aria-label="Load progress"
      />
    </div>
  )
}

const LIVE = {
  connecting: { name: 'Connecting', says: 'The live connection is being made' },
  on: { name: 'Live', says: 'Connected: new findings appear by themselves' },
  off: { name: 'Offline', says: 'No live connection; trying again' },
} as const

export function Header({ live }: { live: Live }) {
  return (
    <header className={classes.header}>
      <UnstyledButton className={classes.jump} onClick={openJump} aria-keyshortcuts="Control+K">
        <IconSearch size={14} stroke={1.8} aria-hidden />
        <span>Go to a page, finding or identity</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      <div className={classes.headerEnd}>
        <Load live={live} />
        <Tooltip label={LIVE[live.state].says}>
          <span className={classes.live} data-on={live.state === 'on' || undefined} role="status">
            <i aria-hidden />
            {LIVE[live.state].name}
          </span>
        </Tooltip>
        <ThemeButton />
      </div>
    </header>
  )
}
