import { fixed, type Random } from '../random.js'

/** One row of a view of SNOWFLAKE.ACCOUNT_USAGE; rows do not say which view they are of. */
export interface SnowflakeRow {
  readonly view: 'login_history' | 'query_history' | 'access_history' | 'grants_to_users'
  readonly at: number
  /** The row's own id; grants have none. */
  readonly id: string
  readonly row: Readonly<Record<string, unknown>>
}

export interface SnowflakeUser {
  readonly name: string
  readonly type: 'PERSON' | 'SERVICE' | 'LEGACY_SERVICE'
  readonly role: string
  readonly warehouse: string
}

export interface SnowflakeClient {
  readonly ip: string
  readonly type:
    | 'SNOWFLAKE_UI'
    | 'PYTHON_DRIVER'
    | 'JDBC_DRIVER'
    | 'ODBC_DRIVER'
    | 'GO_DRIVER'
    | 'SNOWSQL'
  readonly version: string
  readonly factor: 'SAML2_ASSERTION' | 'RSA_KEYPAIR' | 'PASSWORD' | 'OAUTH_ACCESS_TOKEN'
  readonly second?: string
}

export function loginRow(
  random: Random,
  at: number,
  user: SnowflakeUser,
  client: SnowflakeClient,
  error?: readonly [code: number, message: string],
): SnowflakeRow {
  const id = random.digits(15)
  return {
    view: 'login_history',
    at,
    id,
    row: {
      EVENT_ID: id,
      EVENT_TIMESTAMP: new Date(at).toISOString(),
      EVENT_TYPE: 'LOGIN',
      USER_NAME: user.name,
      CLIENT_IP: client.ip,
      REPORTED_CLIENT_TYPE: client.type,
      REPORTED_CLIENT_VERSION: client.version,
      FIRST_AUTHENTICATION_FACTOR: client.factor,
      SECOND_AUTHENTICATION_FACTOR: client.second ?? null,
      IS_SUCCESS: error ? 'NO' : 'YES',
      ERROR_CODE: error?.[0] ?? null,
      ERROR_MESSAGE: error?.[1] ?? null,
      RELATED_EVENT_ID: '0',
      CONNECTION: null,
      CLIENT_PRIVATE_LINK_ID: null,
      FIRST_AUTHENTICATION_FACTOR_ID:
        client.factor === 'RSA_KEYPAIR' ? `SHA256:${fixed(`key ${user.name}`).base62(43)}=` : null,
    },
  }
}

export interface Statement {
  readonly type: string
  readonly text: string
  readonly database: string
  readonly schema: string
  /** Tables read, as DATABASE.SCHEMA.TABLE. */
  readonly reads?: readonly string[]
  readonly rows?: number
  readonly unloaded?: number
  readonly bytesOut?: number
  readonly error?: readonly [code: string, message: string]
}

/** A statement, and what it touched when it read tables: two rows of one query. */
export function queryRows(
  random: Random,
  at: number,
  session: number,
  user: SnowflakeUser,
  statement: Statement,
): SnowflakeRow[] {
  const id = `01ba${random.hex(4)}-0${random.hex(3)}-${random.hex(4)}-0000-${random.hex(12)}`
  const elapsed = random.int(80, 9000)
  const number = (name: string) => fixed(`snowflake ${name}`).int(2, 900)
  const query: SnowflakeRow = {
    view: 'query_history',
    at,
    id,
    row: {
      QUERY_ID: id,
      QUERY_TEXT: statement.text,
      DATABASE_ID: number(statement.database),
      DATABASE_NAME: statement.database,
      SCHEMA_ID: number(`${statement.database}.${statement.schema}`),
      SCHEMA_NAME: statement.schema,
      QUERY_TYPE: statement.type,
      SESSION_ID: session,
      USER_NAME: user.name,
      USER_TYPE: user.type,
      ROLE_NAME: user.role,
      ROLE_TYPE: 'ROLE',
      WAREHOUSE_ID: number(user.warehouse),
      WAREHOUSE_NAME: user.warehouse,
      WAREHOUSE_SIZE: 'X-Small',
      WAREHOUSE_TYPE: 'STANDARD',
      QUERY_TAG: '',
      EXECUTION_STATUS: statement.error ? 'FAIL' : 'SUCCESS',
      ERROR_CODE: statement.error?.[0] ?? null,
      ERROR_MESSAGE: statement.error?.[1] ?? null,
      START_TIME: new Date(at).toISOString(),
      END_TIME: new Date(at + elapsed).toISOString(),
      TOTAL_ELAPSED_TIME: elapsed,
      BYTES_SCANNED: statement.reads ? random.int(1, 4000) * 16_384 : 0,
      ROWS_PRODUCED: statement.rows ?? random.int(1, 5000),
      ROWS_UNLOADED: statement.unloaded ?? 0,
      OUTBOUND_DATA_TRANSFER_BYTES: statement.bytesOut ?? 0,
      RELEASE_VERSION: '10.6.1',
      IS_CLIENT_GENERATED_STATEMENT: false,
    },
  }
  if (!statement.reads || statement.error) return [query]
  const objects = statement.reads.map((name) => ({
    objectDomain: 'Table',
    objectId: number(name),
    objectName: name,
    columns: [
      { columnId: number(`${name} id`), columnName: 'ID' },
      { columnId: number(`${name} updated`), columnName: 'UPDATED_AT' },
    ],
  }))
  const access: SnowflakeRow = {
    view: 'access_history',
    at,
    id,
    row: {
      QUERY_ID: id,
      QUERY_START_TIME: new Date(at).toISOString(),
      USER_NAME: user.name,
      DIRECT_OBJECTS_ACCESSED: objects,
      BASE_OBJECTS_ACCESSED: objects,
      OBJECTS_MODIFIED: [],
      OBJECT_MODIFIED_BY_DDL: null,
      POLICIES_REFERENCED: [],
    },
  }
  return [query, access]
}

export function grantRow(at: number, role: string, user: string, by: string): SnowflakeRow {
  return {
    view: 'grants_to_users',
    at,
    id: '',
    row: {
      CREATED_ON: new Date(at).toISOString(),
      DELETED_ON: null,
      ROLE: role,
      GRANTED_TO: 'USER',
      GRANTEE_NAME: user,
      GRANTED_BY: by,
    },
  }
}
