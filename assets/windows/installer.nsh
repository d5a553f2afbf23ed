; What electron-builder's installer lacks. The names are those of electron/identity.ts.

; Without a page that asks: an installation for all users would get a second shortcut, and notifications belong to one.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend

; What the app wrote for this user. An update keeps it. "Run" would make Windows look for a missing program at each login.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "ai.topcalls.notifier"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "ai.topcalls.notifier"
    DeleteRegKey HKCU "Software\Classes\topcalls-notifier"
    DeleteRegKey HKCU "Software\Classes\CLSID\{7C2F0E0B-5D1A-4C0E-9B7C-3B2C5A8D41F6}"
  ${endIf}
!macroend
