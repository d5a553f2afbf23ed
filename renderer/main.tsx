import '@mantine/core/styles.css';
import './tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { loadPages } from './pages/pages.ts';
import { refuseMarkup } from './refuse-markup.ts';
import { currentAddress } from './routing/hash-location.ts';
import { shareStyleNonce } from './style-nonce.ts';
import { chooseTransport } from './transport/choose.ts';

refuseMarkup();
shareStyleNonce();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
const app = createRoot(root);
// The page and what stands around it appear as one.
void loadPages(currentAddress()).then(() => app.render(<App transport={chooseTransport()} />));
