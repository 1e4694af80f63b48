import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { PresidencyContext } from './address/presidency.js';
import { HomePage } from './pages/home/home-page.js';
import { PAGES } from './pages/pages.js';
import { ErrorBoundary } from './parts/error-boundary.js';
import { Loading } from './parts/loading.js';
import { NoSuchPage } from './parts/no-such-page.js';
import { Shell } from './shell/shell.js';

/** Which page an address shows: `/`, or `/{organisation}/{presidency}/{page}/{id}`. */
export function App() {
  return (
    <Switch>
      <Route path="/">
        <Shell>
          <HomePage />
        </Shell>
      </Route>
      <Route<Named> path="/:org/:presidency/:page?/:id?">{(named) => <PresidencyPage {...named} />}</Route>
      <Route>
        <Shell>
          <NoSuchPage />
        </Shell>
      </Route>
    </Switch>
  );
}

/** What the address names. */
type Named = {
  org: string;
  presidency: string;
  page?: string;
  id?: string;
};

function PresidencyPage({ org, presidency, page = '', id = '' }: Named) {
  const found = PAGES.find(({ path, needsId = false }) => path === page && (!needsId || id !== ''));
  return (
    <PresidencyContext value={{ org, presidency }}>
      <Shell>
        <ErrorBoundary key={`${page}/${id}`}>
          <Suspense fallback={<Loading />}>
            {found === undefined ? <NoSuchPage /> : <found.Page id={id} />}
          </Suspense>
        </ErrorBoundary>
      </Shell>
    </PresidencyContext>
  );
}
