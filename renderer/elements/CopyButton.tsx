import { Button, CopyButton as MantineCopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';

interface CopyButtonProps {
  /** Null while it is not there yet: the button keeps its place, and cannot be pressed. */
  value: string | null;
  /** Completes the accessible name, as in "Copy webhook URL". */
  what: string;
  label?: string;
  subtle?: boolean;
}

/** Copies a text and says so for a moment. */
export function CopyButton({ value, what, label = 'Copy', subtle = false }: CopyButtonProps) {
  return (
    <MantineCopyButton value={value ?? ''} timeout={1_600}>
      {({ copied, copy }) => (
        <Button
          variant={subtle ? 'subtle' : 'default'}
          color={subtle ? 'gray' : undefined}
          size="compact-sm"
          disabled={value === null}
          onClick={copy}
          aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        >
          {copied ? 'Copied' : label}
        </Button>
      )}
    </MantineCopyButton>
  );
}
