import { Link } from 'wouter';
import { useAddress } from '../address/address.js';
import { useSay } from '../i18n/words.js';
import { PageTitle } from './page-title.js';

export function NoSuchPage() {
  const say = useSay();
  const { to } = useAddress();
  return (
    <>
      <PageTitle>{say('common.noSuchPage')}</PageTitle>
      <p>
        <Link href={to('/')}>{say('common.toOrganisations')}</Link>
      </p>
    </>
  );
}
