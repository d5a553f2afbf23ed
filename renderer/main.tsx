import '@mantine/core/styles.css';
import './tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { shareStyleNonce } from './style-nonce.ts';
import { chooseTransport } from './transport/choose.ts';

shareStyleNonce();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(<App transport={chooseTransport()} />);
