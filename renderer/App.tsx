import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { EngineProvider } from './engine/engine.tsx';
import { createQueryClient } from './engine/query-client.ts';
import { leftFilters } from './pages/calls/left-list.ts';
import {
  ActivityPage,
  CallsPage,
  CampaignPage,
  CampaignsPage,
  DiagnosticsPage,
  InsightsPage,
  NumberPage,
  ProblemPage,
  ProblemsPage,
  SettingsPage,
  SetupPage,
} from './pages/pages.ts';
import { PrivateModeProvider } from './private/private-mode.tsx';
import { addresses, idFromSegment } from './routing/addresses.ts';
import { useHashPath } from './routing/hash-location.ts';
import { Shell } from './shell/Shell.tsx';
import { styleNonce } from './style-nonce.ts';
import { theme, themeVariables } from './theme.ts';
import type { Transport } from './transport/transport.ts';

/** The whole interface over one way to the engine. */
export function App({ transport }: { transport: Transport }) {
  const [queries] = useState(createQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <EngineProvider transport={transport}>
          <PrivateModeProvider>
            <Router hook={useHashPath}>
              <Shell>
                <Suspense>
                  <Pages />
                </Suspense>
              </Shell>
            </Router>
          </PrivateModeProvider>
        </EngineProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/calls/:callId?">
        {({ callId }) => <CallsPage callId={callId === undefined ? null : idFromSegment(callId)} />}
      </Route>
      <Route path="/campaigns">
        <CampaignsPage />
      </Route>
      <Route path="/campaigns/:campaignId">
        {({ campaignId }) => <CampaignPage campaignId={idFromSegment(campaignId)} />}
      </Route>
      <Route path="/insights">
        <InsightsPage />
      </Route>
      <Route path="/problems">
        <ProblemsPage />
      </Route>
      <Route path="/problems/:problemId">
        {({ problemId }) => <ProblemPage problemId={idFromSegment(problemId)} />}
      </Route>
      <Route path="/numbers/:phoneNumber">
        {({ phoneNumber }) => <NumberPage phoneNumber={idFromSegment(phoneNumber)} />}
      </Route>
      <Route path="/activity">
        <ActivityPage />
      </Route>
      <Route path="/settings">
        <SettingsPage />
      </Route>
      <Route path="/diagnostics">
        <DiagnosticsPage />
      </Route>
      <Route path="/setup">
        <SetupPage />
      </Route>
      <Route>
        <Redirect to={addresses.calls(leftFilters())} replace />
      </Route>
    </Switch>
  );
}
