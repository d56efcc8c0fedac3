import { fixed } from '../random.js'
import type { CityId } from './cities.js'

export const DOMAIN = 'meridian-health.example'

/** What someone does all day; decides what they touch in AWS, GitHub and Okta. */
export type Trade =
  | 'platform'
  | 'backend'
  | 'frontend'
  | 'data'
  | 'security'
  | 'it'
  | 'product'
  | 'business'
  | 'clinical'
  | 'executive'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly city: CityId
  readonly department: string
  readonly title: string
  readonly trade: Trade
  readonly manager: string
  readonly github?: string
  readonly os: 'mac' | 'windows' | 'linux'
  /** Local hour at which the day begins. */
  readonly starts: number
  /** Share of the window at which the person joins or leaves; absent for the ones who stay. */
  readonly joins?: number
  readonly leaves?: number
}

// id|name|city|department|title|trade|manager|os|starts  (engineers have a GitHub login: the id with a dash)
const TABLE = `
helen.marsh|Helen Marsh|sf|Executive|Chief Executive Officer|executive||mac|8
raj.patel|Raj Patel|sf|Engineering|Chief Technology Officer|executive|helen.marsh|mac|8.5
grace.okafor|Grace Okafor|ny|Finance|Chief Financial Officer|executive|helen.marsh|mac|8
martin.vogel|Martin Vogel|berlin|Clinical|Chief Medical Officer|executive|helen.marsh|windows|8
dana.kowalski|Dana Kowalski|sf|Platform|Head of Platform|platform|raj.patel|mac|9
tom.brandt|Tom Brandt|berlin|Platform|Staff Platform Engineer|platform|dana.kowalski|linux|9
priya.nair|Priya Nair|bangalore|Platform|Senior Platform Engineer|platform|dana.kowalski|mac|10
oliver.hayes|Oliver Hayes|london|Platform|Site Reliability Engineer|platform|dana.kowalski|mac|9
wei.lin|Wei Lin|singapore|Platform|Site Reliability Engineer|platform|dana.kowalski|mac|9.5
marcus.bell|Marcus Bell|ny|Platform|Site Reliability Engineer|platform|dana.kowalski|linux|9.5
sofia.reyes|Sofia Reyes|austin|Platform|Platform Engineer|platform|dana.kowalski|mac|9
karthik.rao|Karthik Rao|bangalore|Platform|Platform Engineer|platform|priya.nair|linux|10.5
ana.duarte|Ana Duarte|sf|Engineering|Director of Engineering|backend|raj.patel|mac|9
james.holt|James Holt|sf|Engineering|Staff Engineer|backend|ana.duarte|mac|10
linh.kim|Linh Kim|sf|Engineering|Senior Backend Engineer|backend|ana.duarte|mac|9.5
aaron.fisk|Aaron Fisk|sf|Engineering|Backend Engineer|backend|ana.duarte|linux|10
maya.cohen|Maya Cohen|ny|Engineering|Senior Backend Engineer|backend|ana.duarte|mac|9
victor.osei|Victor Osei|ny|Engineering|Backend Engineer|backend|maya.cohen|mac|9.5
claire.dubois|Claire Dubois|london|Engineering|Engineering Manager|backend|ana.duarte|mac|9
ben.whitaker|Ben Whitaker|london|Engineering|Senior Backend Engineer|backend|claire.dubois|mac|9.5
amelia.stone|Amelia Stone|london|Engineering|Backend Engineer|backend|claire.dubois|mac|9
jonas.keller|Jonas Keller|berlin|Engineering|Senior Backend Engineer|backend|claire.dubois|linux|9.5
nina.schulz|Nina Schulz|berlin|Engineering|Backend Engineer|backend|jonas.keller|mac|9
arjun.menon|Arjun Menon|bangalore|Engineering|Engineering Manager|backend|ana.duarte|mac|10
deepa.iyer|Deepa Iyer|bangalore|Engineering|Senior Backend Engineer|backend|arjun.menon|mac|10
rohan.das|Rohan Das|bangalore|Engineering|Backend Engineer|backend|arjun.menon|linux|10.5
sneha.kulkarni|Sneha Kulkarni|bangalore|Engineering|Backend Engineer|backend|arjun.menon|mac|10
hui.min.tan|Hui Min Tan|singapore|Engineering|Senior Backend Engineer|backend|arjun.menon|mac|9.5
daniel.goh|Daniel Goh|singapore|Engineering|Backend Engineer|backend|hui.min.tan|mac|9.5
carlos.vega|Carlos Vega|austin|Engineering|Backend Engineer|backend|maya.cohen|mac|9
emily.tran|Emily Tran|toronto|Engineering|Backend Engineer|backend|maya.cohen|mac|9.5
lucas.moreau|Lucas Moreau|london|Engineering|Frontend Engineer|frontend|claire.dubois|mac|9.5
ingrid.larsen|Ingrid Larsen|berlin|Engineering|Senior Frontend Engineer|frontend|claire.dubois|mac|9
tara.singh|Tara Singh|bangalore|Engineering|Frontend Engineer|frontend|arjun.menon|mac|10
kevin.zhou|Kevin Zhou|sf|Engineering|Senior Frontend Engineer|frontend|ana.duarte|mac|10
rachel.adler|Rachel Adler|ny|Engineering|Mobile Engineer|frontend|maya.cohen|mac|9.5
pete.novak|Pete Novak|toronto|Engineering|Mobile Engineer|frontend|maya.cohen|mac|9
samira.haddad|Samira Haddad|ny|Data|Head of Data|data|raj.patel|mac|9
felix.braun|Felix Braun|berlin|Data|Data Engineer|data|samira.haddad|linux|9
lakshmi.pillai|Lakshmi Pillai|bangalore|Data|Senior Data Engineer|data|samira.haddad|mac|10
owen.price|Owen Price|london|Data|Data Analyst|data|samira.haddad|mac|9
yuki.mori|Yuki Mori|sf|Data|Machine Learning Engineer|data|samira.haddad|mac|10
nate.coleman|Nate Coleman|austin|Data|Data Analyst|data|samira.haddad|windows|9
isaac.stern|Isaac Stern|ny|Security|Head of Security|security|raj.patel|mac|9
fatima.rahman|Fatima Rahman|london|Security|Security Engineer|security|isaac.stern|mac|9
george.tan|George Tan|singapore|Security|Security Engineer|security|isaac.stern|linux|9.5
lena.fischer|Lena Fischer|berlin|Security|Compliance Manager|business|isaac.stern|windows|9
ruth.calloway|Ruth Calloway|sf|IT|IT Manager|it|grace.okafor|mac|8.5
derek.simms|Derek Simms|ny|IT|IT Support Specialist|it|ruth.calloway|windows|8.5
anjali.bose|Anjali Bose|bangalore|IT|IT Support Specialist|it|ruth.calloway|windows|9.5
paul.jennings|Paul Jennings|london|IT|Systems Administrator|it|ruth.calloway|windows|9
stella.park|Stella Park|sf|Product|Head of Product|product|helen.marsh|mac|9
ian.mcleod|Ian McLeod|london|Product|Product Manager|product|stella.park|mac|9
divya.shetty|Divya Shetty|bangalore|Product|Product Manager|product|stella.park|mac|10
chloe.martin|Chloe Martin|ny|Product|Product Designer|product|stella.park|mac|9.5
hugo.lindqvist|Hugo Lindqvist|berlin|Product|Product Designer|product|stella.park|mac|9.5
brian.oneill|Brian O'Neill|ny|Sales|VP Sales|business|helen.marsh|windows|8.5
jess.wong|Jess Wong|sf|Sales|Account Executive|business|brian.oneill|mac|8.5
tyler.boyd|Tyler Boyd|austin|Sales|Account Executive|business|brian.oneill|windows|8.5
marie.schneider|Marie Schneider|berlin|Sales|Account Executive|business|brian.oneill|windows|9
farah.aziz|Farah Aziz|singapore|Sales|Regional Sales Lead|business|brian.oneill|mac|9
quinn.harper|Quinn Harper|sf|Marketing|Marketing Manager|business|helen.marsh|mac|9
elise.laurent|Elise Laurent|london|Marketing|Content Manager|business|quinn.harper|mac|9.5
howard.pike|Howard Pike|ny|Finance|Controller|business|grace.okafor|windows|8.5
noor.ahmed|Noor Ahmed|london|Finance|Accountant|business|howard.pike|windows|9
megan.foster|Megan Foster|sf|People|Head of People|business|helen.marsh|mac|8.5
katrin.bauer|Katrin Bauer|berlin|People|People Partner|business|megan.foster|windows|9
alex.rivera|Alex Rivera|ny|Legal|General Counsel|business|helen.marsh|mac|9
susan.blake|Dr Susan Blake|toronto|Clinical|Clinical Lead|clinical|martin.vogel|windows|8
vikram.joshi|Dr Vikram Joshi|bangalore|Clinical|Clinical Safety Officer|clinical|martin.vogel|windows|9
abby.nguyen|Abby Nguyen|austin|Support|Support Lead|clinical|martin.vogel|windows|8
leo.santos|Leo Santos|austin|Support|Support Specialist|clinical|abby.nguyen|windows|8
mei.chua|Mei Chua|singapore|Support|Support Specialist|clinical|abby.nguyen|windows|8.5
`

// The ones who come and go, with the share of the window at which they do.
const JOINERS: Readonly<Record<string, number>> = {
  'emily.tran': 0.52,
  'leo.santos': 0.31,
  'sneha.kulkarni': 0.24,
}
const LEAVERS: Readonly<Record<string, number>> = {
  'aaron.fisk': 0.93,
  'elise.laurent': 0.38,
  'carlos.vega': 0.7,
}
const CODERS: ReadonlySet<Trade> = new Set(['platform', 'backend', 'frontend', 'data', 'security'])

export const PEOPLE: readonly Person[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id = '', name = '', city, department = '', title = '', trade, manager = '', os, starts] =
      line.split('|')
    const joins = JOINERS[id]
    const leaves = LEAVERS[id]
    return {
      id,
      name,
      email: `${id}@${DOMAIN}`,
      city: city as CityId,
      department,
      title,
      trade: trade as Trade,
      manager,
      os: os as Person['os'],
      starts: Number(starts) + fixed(`start ${id}`).next() * 0.6 - 0.3,
      ...(CODERS.has(trade as Trade) ? { github: id.replaceAll('.', '-') } : {}),
      ...(joins === undefined ? {} : { joins }),
      ...(leaves === undefined ? {} : { leaves }),
    }
  })

const byId = new Map(PEOPLE.map((p) => [p.id, p]))

export function person(id: string): Person {
  const found = byId.get(id)
  if (!found) throw new Error(`nobody called ${id}`)
  return found
}
