/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-application.h"

#include "pennant-config.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (PennantApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PENNANT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = pennant_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
