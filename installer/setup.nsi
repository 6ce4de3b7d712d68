; The installer.  Made by installer/setup.py, which defines VERSION, SOURCE (the frozen folder), OUT, SIZE_KIB and FILES.
;
; Everything installed lies in $INSTDIR\program, so an upgrade is: unpack to program.new, let the new program check
; itself, rename the old one away and the new one in its place; at any failure before that the old one was not touched,
; and a failure after it renames back.  The data folder (%LOCALAPPDATA%\LedgerApp) is never touched.
;
; setup.exe [/S] [/AllUsers] [/NoDesktop] [/PRESET=file] [/LOG=file] [/D=folder, last and without quotes]
; Exit codes: 0 installed, 1 given up by the user, 3 program is running, 4 Windows too old, 5 disk full, 6 preset wrong,
;             7 the unpacked program is damaged, 8 folder not allowed, 9 cannot write, 10 administrator needed.

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"
!include "nsDialogs.nsh"

!define PRODUCT "困境儿童信息台账"
!define KEY "LedgerApp"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define LEAST_BUILD 17763 ; Windows 10 1809, the oldest that Qt 6.9 runs on

Name "${PRODUCT}"
OutFile "${OUT}"
BrandingText "${PRODUCT} ${VERSION}"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
CRCCheck force
ManifestDPIAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=2052 "FileDescription" "${PRODUCT} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" ""

Var Log        ; handle of the log file, empty before it is open
Var AllUsers   ; 1: for everybody on this computer
Var NoDesktop  ; 1: no entry on the desktop
Var Preset     ; file of county IT, empty for none
Var Stage      ; how far an installation has come: "" | unpacked | swapped
Var RadioMe
Var RadioAll

!define MUI_ICON "app.ico"
!define MUI_UNICON "app.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装${PRODUCT}"
!define MUI_WELCOMEPAGE_TEXT "版本 ${VERSION}。$\r$\n$\r$\n已安装旧版本的电脑会就地升级，台账数据不受影响。$\r$\n$\r$\n安装前请先关闭正在运行的${PRODUCT}。"
!define MUI_DIRECTORYPAGE_TEXT_TOP "程序将安装到以下文件夹。台账数据另外保存，不在这个文件夹里。"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION OpenProgram
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${PRODUCT}"
!insertmacro MUI_PAGE_WELCOME
Page custom AskForWhom TakeForWhom
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从本机移除程序。台账数据和备份都会保留。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; --- saying and stopping -------------------------------------------------------------------------

!macro LogLine TEXT
    ${If} $Log != ""
        FileWriteUTF16LE $Log `${TEXT}$\r$\n`
    ${EndIf}
    DetailPrint `${TEXT}`
!macroend
!define LogLine "!insertmacro LogLine"

; Put back what can be put back, say why, end with this code.
!macro Stop CODE TEXT
    StrCpy $R8 `${TEXT}`
    StrCpy $R9 ${CODE}
    Call StopHere
!macroend
!define Stop "!insertmacro Stop"

Function StopHere
    Call PutBack
    ${LogLine} "$R8"
    ${LogLine} "退出代码 $R9"
    ${IfNot} ${Silent}
        MessageBox MB_OK|MB_ICONEXCLAMATION "$R8"
    ${EndIf}
    ${If} $Log != ""
        FileClose $Log
        StrCpy $Log ""
    ${EndIf}
    SetErrorLevel $R9
    Quit
FunctionEnd

; The old version back in its place, nothing of the new one left.
Function PutBack
    SetOutPath "$TEMP" ; a folder that is somebody's present folder cannot be renamed
    ${If} $Stage == "swapped"
        ${If} ${FileExists} "$INSTDIR\program.old\*.*"
            Rename "$INSTDIR\program" "$INSTDIR\program.new"
            Rename "$INSTDIR\program.old" "$INSTDIR\program"
            ${LogLine} "已恢复原来的版本。"
        ${EndIf}
    ${EndIf}
    ${If} $Stage != ""
        RMDir /r "$INSTDIR\program.new"
        RMDir "$INSTDIR"
    ${EndIf}
    StrCpy $Stage ""
FunctionEnd

Function .onInstFailed ; unpacking failed: disk full, file locked
    Call PutBack
    ${LogLine} "文件未能写入，安装没有完成；原来的版本没有改动。请检查磁盘空间和杀毒软件后重试。"
    SetErrorLevel 9
FunctionEnd

; --- before anything -----------------------------------------------------------------------------

Function .onInit
    SetRegView 64
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/LOG=" $R1
    ${If} ${Errors}
        StrCpy $R1 "$TEMP\LedgerApp-setup.log"
    ${EndIf}
    FileOpen $Log "$R1" w
    ${If} ${Errors}
        StrCpy $Log ""
    ${Else}
        FileWriteUTF16LE /BOM $Log ""
    ${EndIf}
    ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
    ${LogLine} "$2-$1-$0 $4:$5:$6 ${PRODUCT} ${VERSION} 安装开始：$R0"

    ${IfNot} ${RunningX64}
        ${Stop} 4 "这台电脑是 32 位 Windows，${PRODUCT}需要 64 位 Windows 10（1809 或更新）。没有安装。"
    ${EndIf}
    ${WinVerGetBuild} $0
    ${IfNot} ${AtLeastWin10}
    ${OrIf} $0 < ${LEAST_BUILD}
        ${Stop} 4 "这台电脑的 Windows 版本（$0）太旧，${PRODUCT}需要 Windows 10 1809（17763）或更新的版本。没有安装。"
    ${EndIf}

    ClearErrors
    ${GetOptions} $R0 "/AllUsers" $R1
    ${IfNot} ${Errors}
        StrCpy $AllUsers 1
    ${EndIf}
    ClearErrors
    ${GetOptions} $R0 "/NoDesktop" $R1
    ${IfNot} ${Errors}
        StrCpy $NoDesktop 1
    ${EndIf}
    ClearErrors
    ${GetOptions} $R0 "/PRESET=" $Preset
    ${If} ${Errors}
        StrCpy $Preset ""
        ${If} ${FileExists} "$EXEDIR\ledger-preset.toml"
            StrCpy $Preset "$EXEDIR\ledger-preset.toml"
        ${EndIf}
    ${ElseIfNot} ${FileExists} "$Preset"
        ${Stop} 6 "找不到预置文件 $Preset。没有安装。"
    ${EndIf}
    Call ChooseFolder
FunctionEnd

; Where it was installed before, else the usual place; /D= comes first.
Function ChooseFolder
    ${If} $AllUsers == 1
        UserInfo::GetAccountType
        Pop $0
        ${If} $0 != "Admin"
            ${Stop} 10 "为所有用户安装需要管理员权限。请用管理员身份运行安装程序，或不加 /AllUsers。没有安装。"
        ${EndIf}
        SetShellVarContext all
        ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
        StrCpy $1 "$PROGRAMFILES64\LedgerApp"
    ${Else}
        SetShellVarContext current
        ReadRegStr $0 HKCU "${UNINSTALL}" "InstallLocation"
        StrCpy $1 "$LOCALAPPDATA\Programs\LedgerApp"
    ${EndIf}
    ${If} $INSTDIR == ""
        StrCpy $INSTDIR $1
        ${If} $0 != ""
            StrCpy $INSTDIR $0
        ${EndIf}
    ${EndIf}
FunctionEnd

Function AskForWhom
    !insertmacro MUI_HEADER_TEXT "为谁安装" "多数情况选第一项即可。"
    nsDialogs::Create 1018
    Pop $0
    ${NSD_CreateRadioButton} 0 10u 100% 12u "只为我安装（推荐，不需要管理员权限）"
    Pop $RadioMe
    ${NSD_CreateRadioButton} 0 30u 100% 12u "为这台电脑的所有用户安装（需要管理员权限）"
    Pop $RadioAll
    ${NSD_CreateLabel} 0 56u 100% 30u "每个用户各有自己的台账数据，互不可见。"
    Pop $0
    ${If} $AllUsers == 1
        ${NSD_Check} $RadioAll
    ${Else}
        ${NSD_Check} $RadioMe
    ${EndIf}
    nsDialogs::Show
FunctionEnd

Function TakeForWhom
    ${NSD_GetState} $RadioAll $0
    ${If} $0 == ${BST_CHECKED}
        StrCpy $1 1
    ${Else}
        StrCpy $1 ""
    ${EndIf}
    ${If} $1 != $AllUsers
        ${If} $1 == 1
            UserInfo::GetAccountType
            Pop $0
            ${If} $0 != "Admin" ; start again as administrator; Windows asks
                HideWindow
                ClearErrors
                ${GetParameters} $R0
                ExecShell "runas" "$EXEPATH" "/AllUsers $R0"
                ${IfNot} ${Errors}
                    Quit
                ${EndIf}
                BringToFront
                Abort
            ${EndIf}
        ${EndIf}
        StrCpy $AllUsers $1
        StrCpy $INSTDIR ""
        Call ChooseFolder
    ${EndIf}
FunctionEnd

; --- the checks of an installation ---------------------------------------------------------------

; The data folder, or one around or inside it, is no place for the program.
Function CheckFolder
    SetShellVarContext current
    StrCpy $0 "$LOCALAPPDATA\LedgerApp"
    ${If} $AllUsers == 1
        SetShellVarContext all
    ${EndIf}
    StrLen $1 $0
    StrCpy $2 $INSTDIR $1
    ${If} $2 == $0
        ${Stop} 8 "$INSTDIR 是台账数据的文件夹，不能安装程序。请另选文件夹。"
    ${EndIf}
    StrLen $1 $INSTDIR
    StrCpy $2 $0 $1
    ${If} $2 == $INSTDIR
        ${Stop} 8 "$INSTDIR 里放着台账数据，不能安装程序。请另选文件夹。"
    ${EndIf}
FunctionEnd

; What an interrupted installation left: the old version goes back, the unfinished one goes away.
Function CleanUp
    ${If} ${FileExists} "$INSTDIR\program.old\*.*"
        ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
            Rename "$INSTDIR\program.old" "$INSTDIR\program"
            ${LogLine} "上次安装中断，已恢复原来的版本。"
        ${EndIf}
    ${EndIf}
    RMDir /r "$INSTDIR\program.old"
    RMDir /r "$INSTDIR\program.new"
FunctionEnd

; A program that runs holds its file; ask to close it.
!macro CloseRunning UN
Function ${UN}IsRunning ; $0 = 1 when one of the programs cannot be written to
    StrCpy $0 0
    ${If} ${FileExists} "$INSTDIR\program\ledger.exe"
        ClearErrors
        FileOpen $1 "$INSTDIR\program\ledger.exe" a
        ${If} ${Errors}
            StrCpy $0 1
        ${Else}
            FileClose $1
        ${EndIf}
        ClearErrors
        FileOpen $1 "$INSTDIR\program\ledger-app.exe" a
        ${If} ${Errors}
            StrCpy $0 1
        ${Else}
            FileClose $1
        ${EndIf}
    ${EndIf}
FunctionEnd
!macroend
!insertmacro CloseRunning ""
!insertmacro CloseRunning "un."

Function WaitUntilClosed
    again:
    Call IsRunning
    ${If} $0 == 1
        ${IfNot} ${Silent}
            MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${PRODUCT}正在运行。$\r$\n请先保存并关闭它，再按“重试”。" IDRETRY again
        ${EndIf}
        ${Stop} 3 "${PRODUCT}正在运行，没有安装，原来的版本没有改动。请关闭后重试。"
    ${EndIf}
FunctionEnd

Function CheckSpace
    ${GetRoot} "$INSTDIR" $0
    ClearErrors
    ${DriveSpace} "$0\" "/D=F /S=K" $1
    ${IfNot} ${Errors}
        IntOp $2 ${SIZE_KIB} + 51200
        ${If} $1 < $2
            IntOp $1 $1 / 1024
            IntOp $2 $2 / 1024
            ${Stop} 5 "$0 盘空间不足：需要 $2 MB，只剩 $1 MB。没有安装，原来的版本没有改动。请清理磁盘或另选文件夹。"
        ${EndIf}
    ${EndIf}
FunctionEnd

; $1 = the program's words about the preset
Function ReadSaid
    StrCpy $1 ""
    ClearErrors
    FileOpen $2 "$PLUGINSDIR\said.txt" r
    ${IfNot} ${Errors}
        ${Do}
            FileReadUTF16LE $2 $3
            ${IfThen} ${Errors} ${|} ${ExitDo} ${|}
            StrCpy $1 "$1$3"
        ${Loop}
        FileClose $2
    ${EndIf}
FunctionEnd

; By the desktop, so that a program installed as administrator is not run as one, on that one's data.
Function OpenProgram
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\program\ledger.exe"'
FunctionEnd

; --- installing ----------------------------------------------------------------------------------

Section "install"
    SetRegView 64
    Call CheckFolder
    Call WaitUntilClosed
    Call CleanUp
    Call CheckSpace
    ${LogLine} "安装到 $INSTDIR"

    StrCpy $Stage "unpacked"
    ClearErrors
    CreateDirectory "$INSTDIR"
    SetOutPath "$INSTDIR\program.new"
    ${If} ${Errors}
        ${Stop} 9 "不能写入 $INSTDIR，没有安装。请另选文件夹，或用管理员身份安装。"
    ${EndIf}
    File /r "${SOURCE}\*.*"
    ${If} ${Errors}
        ${Stop} 9 "文件未能全部写入 $INSTDIR，没有安装，原来的版本没有改动。请检查磁盘空间和杀毒软件后重试。"
    ${EndIf}

    SetOutPath "$TEMP"
    nsExec::ExecToStack '"$INSTDIR\program.new\ledger-app.exe" selftest --files'
    Pop $0
    Pop $1
    ${If} $0 != 0
        ${Stop} 7 "安装包已损坏或被改动，没有安装，原来的版本没有改动。请重新复制安装程序，并核对校验和。"
    ${EndIf}
    ${If} $Preset != ""
        InitPluginsDir ; what the program says comes back in a file, because a pipe would be read in the wrong code page
        nsExec::ExecToStack '"$INSTDIR\program.new\ledger-app.exe" preset "$Preset" --said "$PLUGINSDIR\said.txt"'
        Pop $0
        Pop $1
        Call ReadSaid
        ${LogLine} "$1"
        ${If} $0 != 0
            ${Stop} 6 "预置文件 $Preset 有错误，没有安装，原来的版本没有改动。$\r$\n$1"
        ${EndIf}
    ${EndIf}

    ${If} ${FileExists} "$INSTDIR\program\*.*"
        ClearErrors
        Rename "$INSTDIR\program" "$INSTDIR\program.old"
        ${If} ${Errors}
            ${Stop} 3 "旧版本的文件正被占用，没有安装，原来的版本没有改动。请关闭${PRODUCT}后重试。"
        ${EndIf}
    ${EndIf}
    StrCpy $Stage "swapped"
    ClearErrors
    Rename "$INSTDIR\program.new" "$INSTDIR\program"
    ${If} ${Errors}
        Rename "$INSTDIR\program.old" "$INSTDIR\program"
        StrCpy $Stage "unpacked"
        ${Stop} 9 "新版本未能就位，已恢复原来的版本。请检查杀毒软件后重试。"
    ${EndIf}

    ClearErrors
    WriteUninstaller "$INSTDIR\uninstall.exe"
    ${If} $Preset != ""
        CreateDirectory "$INSTDIR\preset"
        CopyFiles /SILENT "$Preset" "$INSTDIR\preset\ledger-preset.toml"
        ${GetParent} "$Preset" $0
        ${If} ${FileExists} "$0\*.ledgerprofile"
            CopyFiles /SILENT "$0\*.ledgerprofile" "$INSTDIR\preset"
        ${EndIf}
    ${EndIf}
    CreateShortCut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\program\ledger.exe"
    ${If} ${Errors}
        ${Stop} 9 "开始菜单或卸载程序未能写入，已恢复原来的版本。"
    ${EndIf}
    ${If} $NoDesktop != 1
        CreateShortCut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\program\ledger.exe"
    ${EndIf}
    WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${PRODUCT}"
    WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\program\ledger.exe"
    WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${PRODUCT}项目"
    WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${SIZE_KIB}
    WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
    RMDir /r "$INSTDIR\program.old"
    StrCpy $Stage ""
    ${LogLine} "安装完成。"
    ${If} $Log != ""
        FileClose $Log
        StrCpy $Log ""
    ${EndIf}
    SetErrorLevel 0
SectionEnd

; --- uninstalling --------------------------------------------------------------------------------

Function un.onInit
    SetRegView 64
    ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
    ${If} $0 == $INSTDIR
        StrCpy $AllUsers 1
        SetShellVarContext all
        UserInfo::GetAccountType
        Pop $0
        ${If} $0 != "Admin"
            ${If} ${Silent}
                SetErrorLevel 10
            ${Else}
                ExecShell "runas" "$INSTDIR\uninstall.exe"
            ${EndIf}
            Quit
        ${EndIf}
    ${Else}
        SetShellVarContext current
    ${EndIf}
FunctionEnd

Section "Uninstall"
    SetRegView 64
    again:
    Call un.IsRunning
    ${If} $0 == 1
        ${IfNot} ${Silent}
            MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${PRODUCT}正在运行。$\r$\n请先保存并关闭它，再按“重试”。" IDRETRY again
        ${EndIf}
        SetErrorLevel 3
        Quit
    ${EndIf}
    RMDir /r "$INSTDIR\program"
    RMDir /r "$INSTDIR\program.old"
    RMDir /r "$INSTDIR\program.new"
    RMDir /r "$INSTDIR\preset"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR" ; only when nothing else lies in it
    Delete "$SMPROGRAMS\${PRODUCT}.lnk"
    Delete "$DESKTOP\${PRODUCT}.lnk"
    DeleteRegKey SHCTX "${UNINSTALL}"
    ${IfNot} ${Silent}
        SetShellVarContext current
        MessageBox MB_OK|MB_ICONINFORMATION "程序已移除。$\r$\n台账数据没有删除，仍在：$\r$\n$LOCALAPPDATA\LedgerApp$\r$\n备份仍在您当初选择的文件夹里。"
    ${EndIf}
SectionEnd
