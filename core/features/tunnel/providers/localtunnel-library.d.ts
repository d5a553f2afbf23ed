declare module 'localtunnel/lib/Tunnel.js' {
  const library: import('./library-tunnel.ts').Library;
  export default library;
}
