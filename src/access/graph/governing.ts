/**
 * Whether a node stands for the government of an account, a tenant or a cluster: an identity with any policy, or the vendor's own role of
 * unlimited rights. Whoever becomes it can give itself everything there.
 */
export const governs = (uid: string): boolean =>
  /#any policy$|cluster-admin|SUPER_ADMIN|ACCOUNTADMIN|roles\/owner/.test(uid)
