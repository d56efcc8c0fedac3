export type Language = 'json' | 'sql' | 'yaml' | 'text'
export interface Token {
  text: string
  kind: 'key' | 'string' | 'number' | 'word' | 'comment' | ''
}

const SQL_WORDS =
  'select|from|where|group|by|order|limit|having|with|as|and|or|not|in|is|null|like|ilike|between|join|left|inner|on|using|union|all|distinct|case|when|then|else|end|asc|desc|array|interval|any|prewhere|offset'

// One alternation per language; the first group that matched says what it is.
const GRAMMAR: Record<Exclude<Language, 'text'>, RegExp> = {
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|(?<word>\b(?:true|false|null)\b)/g,
  sql: new RegExp(
    `(?<comment>--[^\\n]*|/\\*[\\s\\S]*?\\*/)|(?<string>'(?:[^'\\\\]|\\\\.|'')*')|(?<key>\\{\\w+:[^}]*\\}|"[^"]*"|\`[^\`]*\`)|(?<number>\\b\\d+(?:\\.\\d+)?\\b)|(?<word>\\b(?:${SQL_WORDS})\\b)`,
    'gi',
  ),
  yaml: /(?<comment>(?:^|(?<=\s))#[^\n]*)|(?<key>(?<=^[ \t-]*|[{,]\s*)[\w.|[\]@-]+(?=:(?:\s|$)))|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<number>(?<=[\s:,[])\d+(?:\.\d+)?(?=[\s,\]}]|$))|(?<word>\b(?:true|false|null)\b)/gm,
}

/** Colouring is for reading; past this size a plain text reads just as well and draws at once. */
const MOST = 120_000

/** Splits a text into coloured pieces. Joined again they are the text, to the letter. */
export function tokens(text: string, language: Language): Token[] {
  if (language === 'text' || text.length > MOST) return [{ text, kind: '' }]
  const found: Token[] = []
  let at = 0
  for (const match of text.matchAll(GRAMMAR[language])) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), kind: '' })
    const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined) ?? [
      '',
    ]
    found.push({ text: match[0], kind: kind as Token['kind'] })
    at = match.index + match[0].length
  }
  if (at < text.length) found.push({ text: text.slice(at), kind: '' })
  return found
}
