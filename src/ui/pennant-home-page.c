/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-home-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-home-card.h"
#include "ui/pennant-lookup.h"
#include "ui/pennant-recent-row.h"
#include "ui/pennant-summary-action.h"
#include "ui/pennant-tab-opener.h"

struct _PennantHomePage
{
  PennantPage parent_instance;

  GtkWidget *box;
  GtkWidget *first_use;
  GtkBox *cards;
  GtkWidget *accounts_box;
  GtkListBox *accounts;
  PennantLookup *lookup;
  GPtrArray *account_rows; /* PennantBookmark, as shown */
};

G_DEFINE_FINAL_TYPE (PennantHomePage, pennant_home_page, PENNANT_TYPE_PAGE)

static PennantHomeCard *
get_first_card (PennantHomePage *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  return card != NULL ? PENNANT_HOME_CARD (card) : NULL;
}

/* With nothing seen yet the question stands in the middle; it does not move while one types. */
static void
update_cb (PennantHomePage *self)
{
  PennantService *service = pennant_page_get_service (PENNANT_PAGE (self));
  gboolean has_mine = get_first_card (self) != NULL || gtk_widget_get_visible (self->accounts_box);
  gboolean first_use =
      !has_mine && (service == NULL || g_list_model_get_n_items (pennant_service_get_recent (service)) == 0);

  gtk_widget_set_visible (self->first_use, first_use);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), get_first_card (self) != NULL);
  gtk_widget_set_margin_top (self->box, first_use ? 48 : 0);
}

/* The nearest end first, then those where nothing is on, which keep the order of the bookmarks. */
static gboolean
is_before (GtkWidget *a, GtkWidget *b)
{
  gint64 left = pennant_home_card_get_next_end (PENNANT_HOME_CARD (a));
  gint64 right = pennant_home_card_get_next_end (PENNANT_HOME_CARD (b));

  return left != 0 && (right == 0 || left < right);
}

/* Only cards that stand wrong are moved. */
static void
sort_cards (PennantHomePage *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card), *place = gtk_widget_get_prev_sibling (card);

      while (place != NULL && is_before (card, place))
        place = gtk_widget_get_prev_sibling (place);
      if (place != gtk_widget_get_prev_sibling (card))
        gtk_box_reorder_child_after (self->cards, card, place);
      card = next;
    }
}

static GtkWidget *
find_card (PennantHomePage *self, PennantBookmark *bookmark)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (card != NULL && pennant_home_card_get_bookmark (PENNANT_HOME_CARD (card)) != bookmark)
    card = gtk_widget_get_next_sibling (card);

  return card;
}

/* Clans and accounts that are marked as mine, in the order of the bookmarks. */
static GPtrArray *
list_mine (GListModel *bookmarks, gboolean clans)
{
  GPtrArray *mine = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++)
    {
      g_autoptr (PennantBookmark) bookmark = g_list_model_get_item (bookmarks, i);

      if (pennant_bookmark_is_mine (bookmark) && pennant_recent_is_clan (pennant_bookmark_get_page (bookmark)) == clans)
        g_ptr_array_add (mine, g_steal_pointer (&bookmark));
    }

  return mine;
}

static void
update_cards (PennantHomePage *self, GPtrArray *clans)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      if (!g_ptr_array_find (clans, pennant_home_card_get_bookmark (PENNANT_HOME_CARD (card)), NULL))
        gtk_box_remove (self->cards, card);
      card = next;
    }
  for (guint i = 0; i < clans->len; i++)
    if (find_card (self, g_ptr_array_index (clans, i)) == NULL)
      {
        card = pennant_home_card_new (pennant_page_get_service (PENNANT_PAGE (self)), g_ptr_array_index (clans, i));
        gtk_box_append (self->cards, card);
        g_signal_connect_object (card, "notify::next-end", G_CALLBACK (sort_cards), self, G_CONNECT_SWAPPED);
      }
  sort_cards (self);
}

static void
update_accounts (PennantHomePage *self, GPtrArray *accounts)
{
  gboolean is_same = accounts->len == self->account_rows->len;

  for (guint i = 0; is_same && i < accounts->len; i++)
    is_same = accounts->pdata[i] == self->account_rows->pdata[i];
  if (is_same)
    return;

  gtk_list_box_remove_all (self->accounts);
  for (guint i = 0; i < accounts->len; i++)
    gtk_list_box_append (self->accounts,
                         pennant_recent_row_new (pennant_page_get_service (PENNANT_PAGE (self)),
                                                 pennant_bookmark_get_page (g_ptr_array_index (accounts, i))));
  gtk_widget_set_visible (self->accounts_box, accounts->len > 0);
  g_ptr_array_unref (self->account_rows);
  self->account_rows = g_ptr_array_ref (accounts);
}

static void
update_mine (PennantHomePage *self)
{
  GListModel *bookmarks = G_LIST_MODEL (pennant_service_get_bookmarks (pennant_page_get_service (PENNANT_PAGE (self))));
  g_autoptr (GPtrArray) clans = list_mine (bookmarks, TRUE), accounts = list_mine (bookmarks, FALSE);

  update_cards (self, clans);
  update_accounts (self, accounts);
  update_cb (self);
}

/* A bookmark may become mine, or cease to be, where it stands. */
static void
bookmarks_changed_cb (PennantHomePage *self, guint position, guint removed, guint added, GListModel *bookmarks)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (PennantBookmark) bookmark = g_list_model_get_item (bookmarks, i);

      g_signal_handlers_disconnect_by_func (bookmark, update_mine, self);
      g_signal_connect_object (bookmark, "notify::is-mine", G_CALLBACK (update_mine), self, G_CONNECT_SWAPPED);
    }
  update_mine (self);
}

static void
account_activated_cb (PennantHomePage *self, GtkListBoxRow *row)
{
  PennantBookmark *bookmark = g_ptr_array_index (self->account_rows, (guint) gtk_list_box_row_get_index (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", PENNANT_PAGE_KIND_PLAYER,
                              pennant_recent_get_tag (pennant_bookmark_get_page (bookmark)));
}

static void
pennant_home_page_refresh (PennantPage *page)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (PENNANT_HOME_PAGE (page)->cards));

  for (; card != NULL; card = gtk_widget_get_next_sibling (card))
    pennant_home_card_refresh (PENNANT_HOME_CARD (card));
}

/* Of the card with the focus, or else of the first. */
static void
pennant_home_page_copy_summary (PennantPage *page)
{
  PennantHomePage *self = PENNANT_HOME_PAGE (page);
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->cards));
  PennantHomeCard *card = child != NULL ? PENNANT_HOME_CARD (child) : get_first_card (self);
  g_autofree char *text = card != NULL ? pennant_home_card_summarize (card, NULL) : NULL;

  pennant_summary_copy (GTK_WIDGET (self), text);
}

static gboolean
pennant_home_page_grab_focus (GtkWidget *widget)
{
  PennantHomePage *self = PENNANT_HOME_PAGE (widget);
  PennantHomeCard *card = get_first_card (self);

  return gtk_widget_grab_focus (card != NULL ? GTK_WIDGET (card) : GTK_WIDGET (self->lookup));
}

static void
pennant_home_page_constructed (GObject *object)
{
  PennantHomePage *self = PENNANT_HOME_PAGE (object);
  PennantService *service = pennant_page_get_service (PENNANT_PAGE (object));
  GListModel *bookmarks = G_LIST_MODEL (pennant_service_get_bookmarks (service));

  G_OBJECT_CLASS (pennant_home_page_parent_class)->constructed (object);

  g_signal_connect_object (bookmarks, "items-changed", G_CALLBACK (bookmarks_changed_cb), self, G_CONNECT_SWAPPED);
  bookmarks_changed_cb (self, 0, 0, g_list_model_get_n_items (bookmarks), bookmarks);
}

static void
pennant_home_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_HOME_PAGE);

  G_OBJECT_CLASS (pennant_home_page_parent_class)->dispose (object);
}

static void
pennant_home_page_finalize (GObject *object)
{
  g_ptr_array_unref (PENNANT_HOME_PAGE (object)->account_rows);

  G_OBJECT_CLASS (pennant_home_page_parent_class)->finalize (object);
}

static void
pennant_home_page_class_init (PennantHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pennant_home_page_constructed;
  object_class->dispose = pennant_home_page_dispose;
  object_class->finalize = pennant_home_page_finalize;
  widget_class->grab_focus = pennant_home_page_grab_focus;
  PENNANT_PAGE_CLASS (klass)->refresh = pennant_home_page_refresh;
  PENNANT_PAGE_CLASS (klass)->copy_summary = pennant_home_page_copy_summary;

  g_type_ensure (PENNANT_TYPE_LOOKUP);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, box);
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, first_use);
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, cards);
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, accounts_box);
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, accounts);
  gtk_widget_class_bind_template_child (widget_class, PennantHomePage, lookup);
  gtk_widget_class_bind_template_callback (widget_class, account_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
}

static void
pennant_home_page_init (PennantHomePage *self)
{
  self->account_rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (GTK_WIDGET (self->accounts));
}
