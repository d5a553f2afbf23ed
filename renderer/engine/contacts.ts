import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiOutputs } from '../../core/contract/api.ts';
import type { ApiError } from '../transport/transport.ts';
import { useEngine } from './engine.tsx';

/** A multiple of three, so that the base64 of each part stands for itself. */
const partBytes = 600_000;

/** Hands a file of contacts to the engine, part by part; what shows names is read again after it. */
export function useImportContacts() {
  const engine = useEngine();
  const queries = useQueryClient();
  const [percent, setPercent] = useState(0);
  const load = useMutation<ApiOutputs['importContacts'], ApiError, File>({
    async mutationFn(file) {
      setPercent(0);
      const bytes = new Uint8Array(await file.arrayBuffer());
      for (let at = 0; at + partBytes < bytes.length; at += partBytes) {
        const base64 = base64Of(bytes.subarray(at, at + partBytes));
        await engine.call('importContacts', { base64, more: true, continued: at > 0 });
        setPercent(Math.round(((at + partBytes) / bytes.length) * 100));
      }
      const rest = Math.max(0, Math.ceil(bytes.length / partBytes) - 1) * partBytes;
      return engine.call('importContacts', { base64: base64Of(bytes.subarray(rest)), continued: rest > 0 });
    },
    onSuccess: () => void queries.invalidateQueries(),
  });
  return { ...load, percent };
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
