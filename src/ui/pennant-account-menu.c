/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-account-menu.h"

#include <glib/gi18n-lib.h>

static void
set_entry (GMenu *section, gboolean is_signed_out)
{
  g_menu_remove_all (section);
  g_menu_append (section, is_signed_out ? _ ("_Sign In…") : _ ("Acco_unt and Keys…"), "win.sign-in::");
}

static void
state_changed_cb (PennantAccount *account, GParamSpec *pspec, GMenu *section)
{
  set_entry (section, pennant_account_get_state (account) == PENNANT_ACCOUNT_SIGNED_OUT);
}

/**
 * pennant_account_menu_fill:
 * @section: an empty section of a menu
 * @service: whose account it is about
 *
 * Has the section say at all times what there is to do with the account. From the sample world, which needs none, one
 * signs in to another.
 */
void
pennant_account_menu_fill (GMenu *section, PennantService *service)
{
  PennantAccount *account = pennant_service_get_account (service);

  if (pennant_source_is_sample (pennant_service_get_source (service)))
    {
      set_entry (section, TRUE);
      return;
    }

  g_signal_connect_object (account, "notify::state", G_CALLBACK (state_changed_cb), section, G_CONNECT_DEFAULT);
  state_changed_cb (account, NULL, section);
}
