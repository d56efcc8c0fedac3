/**
 * Why an identity is not the company's own, in SQL over `i` (identities); '' when it is, or when nothing tells. Accounts are the company's when it
 * reads their logs or its organisation lists them; domains, when its roster or most of its people have them.
 */
const ownAccounts = `SELECT DISTINCT cloud_account_uid FROM events WHERE source = 'aws-cloudtrail' AND cloud_account_uid != ''
  UNION DISTINCT SELECT account FROM resource_versions FINAL WHERE NOT dropped AND type = 'AWS::Organizations::Account'
  UNION DISTINCT SELECT account FROM resource_versions FINAL WHERE NOT dropped AND startsWith(type, 'AWS::IAM::')`

const accountInArn = `if(startsWith(i.identity_uid, 'arn:aws'), splitByChar(':', i.identity_uid)[5], if(startsWith(i.identity_uid, 'account/'), substring(i.identity_uid, 9), ''))`

/** The domain of the address that a person goes by. */
const domain = (uid: string): string => `lower(extract(${uid}, '@([^@/]+)$'))`

const ownDomains = `
  SELECT DISTINCT ${domain('resource_uid')} AS domain FROM resource_versions FINAL WHERE NOT dropped AND type IN ('HR::Person', 'Google::User')
  UNION DISTINCT
  SELECT domain FROM (
    SELECT ${domain('identity_uid')} AS domain, count() AS people, sum(people) OVER () AS everybody FROM identities FINAL
    WHERE kind IN ('human', 'shared') AND domain != '' GROUP BY domain
  ) WHERE people >= everybody * 0.2`

/** GitHub's own automation is part of the vendor; other apps are somebody's. */
const vendorBots = `('github/github-actions[bot]', 'github/dependabot[bot]', 'github/github-advanced-security[bot]', 'github/copilot[bot]')`

const members = `SELECT resource_uid FROM resource_versions FINAL WHERE NOT dropped AND present AND type = 'GitHub::Member' AND JSONExtractString(properties, 'role') NOT IN ('outside_collaborator', 'outside collaborator')`

export const thirdParty = `multiIf(
  i.kind = 'service', '',
  outside.account = 'anonymous', 'anonymous',
  outside.account != '', concat('AWS account ', outside.account),
  ${accountInArn} NOT IN ('', 'aws') AND ${accountInArn} NOT IN (${ownAccounts}), concat('AWS account ', ${accountInArn}),
  origin.account != '' AND origin.used >= i.events * 0.5, concat('AWS account ', origin.account),
  endsWith(i.identity_uid, '[bot]') AND startsWith(i.identity_uid, 'github/') AND i.identity_uid NOT IN ${vendorBots}, 'GitHub App',
  startsWith(i.identity_uid, 'github/') AND i.kind IN ('human', 'shared') AND (SELECT count() FROM (${members})) > 0 AND i.identity_uid NOT IN (${members}),
    'not a member of the GitHub organisation',
  i.kind IN ('human', 'shared') AND ${domain('i.identity_uid')} != '' AND ${domain('i.identity_uid')} NOT IN (${ownDomains}), concat('domain ', ${domain('i.identity_uid')}),
  '')`

/** Foreign accounts as calls name them, and those at the beginning of the credentials that an identity uses, if that is most of its use. */
export const foreign = `
  LEFT JOIN (SELECT identity_uid, max(value) AS account FROM identity_names FINAL
    WHERE name_kind = 'foreign account' AND value NOT IN (${ownAccounts}) GROUP BY identity_uid) AS outside ON outside.identity_uid = i.identity_uid
  LEFT JOIN (SELECT c.identity_uid AS identity_uid, max(n.value) AS account, sum(c.events) AS used FROM credentials AS c FINAL
    INNER JOIN identity_names AS n FINAL ON n.identity_uid = c.origin_uid AND n.name_kind = 'foreign account'
    WHERE n.value NOT IN (${ownAccounts}) GROUP BY c.identity_uid) AS origin ON origin.identity_uid = i.identity_uid`
