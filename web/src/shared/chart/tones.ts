/** A canvas cannot read CSS variables, so the meanings are read once per drawing. */
export function readTones() {
  const style = getComputedStyle(document.documentElement)
  const tone = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    text: tone('text'),
    text2: tone('text-2'),
    text3: tone('text-3'),
    line: tone('line'),
    lineStrong: tone('line-strong'),
    panel: tone('panel'),
    raised: tone('raised'),
    accent: tone('accent'),
    accentSoft: tone('accent-soft'),
    bad: tone('bad'),
    good: tone('good'),
    high: tone('sev-high'),
    medium: tone('sev-medium-mark'),
    low: tone('sev-low'),
    informational: tone('sev-informational'),
    critical: tone('sev-critical'),
    font: style.getPropertyValue('--mantine-font-family'),
  }
}
export type Tones = ReturnType<typeof readTones>

export const axisLook = (tones: Tones) => ({
  axisLine: { lineStyle: { color: tones.lineStrong } },
  axisTick: { show: false },
  axisLabel: { color: tones.text3, fontSize: 10.5, fontFamily: tones.font, hideOverlap: true },
  splitLine: { lineStyle: { color: tones.line } },
})

export const tooltipLook = (tones: Tones) => ({
  backgroundColor: tones.raised,
  borderColor: tones.lineStrong,
  padding: [6, 10],
  textStyle: { color: tones.text, fontSize: 12, fontFamily: tones.font },
  // Tooltips are drawn on the canvas: whatever a log line holds can never become markup.
  renderMode: 'richText',
  confine: true,
})
