import { Button } from '@mantine/core'
import { IconPlayerPlayFilled, IconSql } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiError } from '../../shared/api/client.js'
import { keys } from '../../shared/api/keys.js'
import { sqlQuery, sqlSchemaQuery } from '../../shared/api/queries.js'
import { Editor } from '../../shared/code/Editor.js'
import { Empty, LoadingRows } from '../../shared/ui/states.js'
import classes from '../explore.module.css'
import { SchemaTree } from './SchemaTree.js'
import { SqlAnswer } from './SqlAnswer.js'

const route = getRouteApi('/shell/explore')
const first = (table: string) =>
  `SELECT toDate(time) AS day, count() AS events, countIf(status = 'Failure') AS failures\nFROM ${table}\nGROUP BY day\nORDER BY day`

/** One read-only SELECT. The query that ran is in the address; a shared link runs it again. */
export function SqlTab() {
  const { sql } = route.useSearch()
  const navigate = useNavigate()
  const client = useQueryClient()
  const table = useQuery(sqlSchemaQuery).data?.tables[0]?.name ?? 'events'
  const [text, setText] = useState(sql ?? '')
  useEffect(() => {
    if (sql !== undefined) setText(sql)
  }, [sql])
  const answer = useQuery({ ...sqlQuery(sql ?? ''), enabled: Boolean(sql) })

  const run = (asked = text) => {
    if (!asked.trim()) return
    if (asked === sql) void client.invalidateQueries({ queryKey: keys.sql.run(asked) })
    else void navigate({ to: '/explore', search: (old) => ({ ...old, tab: 'sql', sql: asked }) })
  }
  return (
    <div className={classes.sql}>
      <SchemaTree onPick={(name) => setText((old) => (old ? `${old.trimEnd()} ${name}` : name))} />
      <div className={classes.work}>
        <div className={classes.ask}>
          <Editor
            label="SQL"
            language="sql"
            value={text}
            onChange={setText}
            onRun={run}
            minLines={6}
          />
          <div className={classes.askFoot}>
            <Button
              leftSection={<IconPlayerPlayFilled size={13} />}
              onClick={() => run()}
              loading={answer.isFetching}
            >
              Run
            </Button>
            <span>Ctrl+Enter. One SELECT, read-only, in ClickHouse’s SQL.</span>
          </div>
        </div>
        {answer.error ? (
          <SqlError error={answer.error} />
        ) : answer.data ? (
          <SqlAnswer result={answer.data} />
        ) : sql ? (
          <LoadingRows />
        ) : (
          <Empty
            icon={<IconSql size={26} stroke={1.5} />}
            title="Ask the events anything"
            action={
              <Button variant="default" onClick={() => run(first(table))}>
                Try one: events per day
              </Button>
            }
          >
            Rows come back as a table, or as a chart when they have numbers. The query is kept in
            the address, so a link shows a colleague what you saw.
          </Empty>
        )}
      </div>
    </div>
  )
}

function SqlError({ error }: { error: Error }) {
  return (
    <div className={classes.sqlError} role="alert">
      <p>
        <strong>{error.message}</strong>
      </p>
      {error instanceof ApiError ? (
        <>
          {error.hint ? <p>{error.hint}</p> : null}
          <small>{error.code}</small>
        </>
      ) : null}
    </div>
  )
}
