import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { keys } from '../shared/api/keys.js'
import { resourcesPage } from '../shared/api/queries.js'
import { TypeIcon } from '../shared/resources/TypeIcon.js'
import classes from './questions.module.css'

/** An id; while a name is typed, the things of the configuration that fit. */
export function ThingField(props: {
  label: string
  placeholder: string
  value: string
  /** With the type of what was chosen, where it is known. */
  onChange: (value: string, type: string) => void
}) {
  const { value } = props
  const [typed] = useDebouncedValue(value.trim(), 200)
  const query = { q: typed, limit: 8, state: 'present' as const }
  const found = useQuery({
    queryKey: [...keys.resources.list(query), 'some'],
    queryFn: () => resourcesPage(query),
    enabled: typed.length > 1,
    placeholderData: keepPreviousData,
  })
  const items = typed.length > 1 ? (found.data?.items ?? []) : []
  const one = (uid: string) => items.find((item) => item.uid === uid)
  return (
    <Autocomplete
      size="xs"
      label={props.label}
      placeholder={props.placeholder}
      data={one(value) ? [] : items.map(({ uid }) => uid)}
      // The server has chosen them; by other names too.
      filter={({ options }) => options}
      maxDropdownHeight={320}
      value={value}
      onChange={(next) => props.onChange(next, one(next)?.type ?? '')}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <TypeIcon type={one(option.value)?.type ?? ''} />
          <span>
            <b>{one(option.value)?.name || option.value}</b>
            <small>{option.value}</small>
          </span>
        </span>
      )}
    />
  )
}
